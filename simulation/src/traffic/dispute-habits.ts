import type { Case, Claims } from './case';
import { cny, onDispute } from './calls';
import type { Habits, Intent, Plan, Told } from './habits';
import { RATES } from './rates';

/** What is done in a dispute: by the parties, and by those who decide. */
export const disputeHabits: Habits = {
  'refund.escalated': (it, { data }) => {
    it.claim = data.claim as number;
    it.goodsReturned = data.goodsReturned as boolean;
  },
  'dispute.opened': (it, told, plan) => {
    it.disputeId = told.objectId;
    it.reviewed.clear();
    evidence(it, plan, ['BUYER', 'MERCHANT']);
    endsEarly(it, plan);
    review(it, told, plan);
  },
  'dispute.evidence_requested': (it, told, plan) => evidence(it, plan, told.data.parties as Party[]),
  'dispute.evidence_submitted': (it, told, plan) => review(it, told, plan),
  'dispute.evidence_closed': (it, told, plan) => review(it, told, plan),
  'dispute.assigned': (it, { data }, plan) => {
    const { toRule, finding } = RATES.dispute;
    const arbitrator = arbitratorOf(it, data.stage as string);
    const found = { finding: 'CLAIM_PROVEN', liable: 'MERCHANT', text: '根据双方证据认定', evidenceIds: [] };
    if (it.chance.of(finding))
      plan.staffAround({ median: 4, spread: 2 }, () => onDispute(it, arbitrator, 'disputeFindingAdd', found));
    plan.staffAround(toRule, () => onDispute(it, arbitrator, 'disputeRule', ruling(it)));
  },
  'dispute.ruling_submitted': (it, _, plan) =>
    plan.staffAround(RATES.dispute.toApprove, () => onDispute(it, it.people.supervisor, 'disputeRulingApprove')),
  'dispute.ruled': (it, told, plan) => afterRuling(it, told, plan),
  'dispute.settlement_proposed': (it, _, plan) => {
    const { settlementAccepted, earlyHours } = RATES.dispute;
    const name = it.chance.of(settlementAccepted) ? 'disputeSettlementAccept' : 'disputeSettlementDecline';
    const { settlementId } = it;
    plan.around(earlyHours, () => onDispute(it, it.people.buyer, name, { settlementId }));
  },
};

type Party = 'BUYER' | 'MERCHANT';

const claimsOf = ({ people }: Case, party: Party): Claims => (party === 'BUYER' ? people.buyer : people.merchant);

function evidence(it: Case, plan: Plan, parties: readonly Party[]): void {
  const { evidence: shares, evidenceHours } = RATES.dispute;
  for (const party of parties) {
    if (!it.chance.of(shares[party])) continue;
    const as = claimsOf(it, party);
    const piece =
      party === 'BUYER'
        ? { title: '开箱视频说明', text: '开箱即见瑕疵，当天联系客服' }
        : { title: '出库质检', text: '出库时外观完好' };
    const ms = it.chance.around(evidenceHours.median, evidenceHours.spread) * 3_600_000;
    plan.after(ms, () => onDispute(it, as, 'evidenceAttach', piece));
    plan.after(ms + 60_000, () => onDispute(it, as, 'evidenceSubmit'));
  }
}

function endsEarly(it: Case, plan: Plan): void {
  const { early, earlyHours } = RATES.dispute;
  const how = it.chance.weighted(early);
  const { buyer, merchant } = it.people;
  if (how === 'withdraw') plan.around(earlyHours, () => onDispute(it, buyer, 'disputeWithdraw'));
  if (how === 'concede') plan.staffAround(earlyHours, () => onDispute(it, merchant, 'disputeConcede'));
  if (how === 'settle') plan.staffAround(earlyHours, settlement(it));
}

function settlement(it: Case): Intent {
  return () => {
    const amount = cny(Math.max(1, Math.floor(it.claim * 0.6)));
    const call = onDispute(it, it.people.merchant, 'disputeSettlementPropose', {
      kind: 'REFUND',
      amount,
      statement: '愿退六成，和解',
    });
    const take = ({ settlements }: { settlements: { id: string }[] }) => (it.settlementId = settlements.at(-1)?.id);
    return call && { ...call, learns: { selection: 'dispute { settlements { id } }', take } };
  };
}

/** Once nobody's evidence is awaited any more, an arbitrator takes the dispute; on an appeal another one. */
function review(it: Case, { data }: Told, plan: Plan): void {
  const stage = data.stage as string;
  if (data.status !== 'UNDER_REVIEW' || it.reviewed.has(stage)) return;
  it.reviewed.add(stage);
  const arbitrator = arbitratorOf(it, stage);
  plan.staffAround(RATES.dispute.toAssign, () => onDispute(it, arbitrator, 'disputeAssign'));
}

function arbitratorOf({ number, people: { arbitrators } }: Case, stage: string): Claims {
  const first = [...number].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return arbitrators[(first + (stage === 'APPEAL' ? 1 : 0)) % arbitrators.length]!;
}

function ruling(it: Case): Record<string, unknown> {
  const drawn = it.chance.weighted(RATES.dispute.outcomes);
  // Where goods are asked for, there is no amount to give in part.
  if (it.claim === 0) {
    const outcome = drawn === 'FOR_MERCHANT' ? drawn : 'FOR_BUYER';
    const fault = [{ party: outcome === 'FOR_MERCHANT' ? 'BUYER' : 'MERCHANT', percent: 100 }];
    return { outcome, fault, basis: '双方证据已核对。', rules: ['E2'], evidenceIds: [] };
  }
  // Goods that are back already do not go back once more.
  const outcome = drawn === 'RETURN_THEN_REFUND' && it.goodsReturned ? 'FOR_BUYER' : drawn;
  const part = outcome === 'PARTIAL' ? it.chance.pick([0.3, 0.5, 0.7, 0.8]) : outcome === 'FOR_MERCHANT' ? 0 : 1;
  const amount = Math.max(1, Math.floor(it.claim * part));
  const half = [
    { party: 'MERCHANT', percent: 50 },
    { party: it.chance.pick(['BUYER', 'CARRIER']), percent: 50 },
  ];
  const fault = outcome === 'PARTIAL' ? half : [{ party: outcome === 'FOR_MERCHANT' ? 'BUYER' : 'MERCHANT', percent: 100 }];
  return {
    outcome,
    amount: part === 0 ? undefined : cny(amount),
    fault,
    basis: '双方证据已核对。',
    rules: ['E2'],
    evidenceIds: [],
  };
}

function afterRuling(it: Case, { data }: Told, plan: Plan): void {
  const { afterRuling: choices, afterRulingHours } = RATES.dispute;
  const loser: Party = data.outcome === 'FOR_BUYER' || data.outcome === 'RETURN_THEN_REFUND' ? 'MERCHANT' : 'BUYER';
  const choice = it.chance.weighted(choices);
  if (choice === 'waive') plan.around(afterRulingHours, () => onDispute(it, claimsOf(it, loser), 'disputeAppealWaive'));
  if (choice !== 'appeal') return;
  const input = { statement: '裁决遗漏了证据', evidence: { title: '新证据', text: '补充检测报告' } };
  plan.around(afterRulingHours, () => onDispute(it, claimsOf(it, loser), 'disputeAppeal', input));
}
