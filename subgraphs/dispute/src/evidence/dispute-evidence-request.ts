import { evidenceTemplateOf } from '@after-sales/policy';
import { ActorKind, DomainError, type Context } from '@after-sales/runtime';
import { facts, statusConflict, step } from '../dispute/dispute';
import { disputeCommand } from '../dispute/dispute-command';
import { next, type DisputeMove } from '../dispute/dispute.states';
import { all } from '../dispute/guards';
import type { LockedDispute } from '../dispute/lock-dispute';
import { situationOf, type Guard, type Situation } from '../dispute/situation';
import { emit } from '../events';
import { reviews } from '../review/review-guards';
import { EvidenceRequestKind } from './evidence-request.entity';
import type { DisputeEvidenceRequestInput } from './inputs';
import { ask, nextRound, type Party } from './requests';

const canAsk: Guard = ({ dispute }) =>
  (['requestBoth', 'requestBuyer', 'requestMerchant'] as const).some((move) => next(dispute, move))
    ? null
    : statusConflict(dispute);

const hasRounds: Guard = (situation) => (roundsLeft(situation) > 0 ? null : roundsSpent(situation));

export const mayRequestEvidence: Guard = all(reviews, canAsk, hasRounds);

/** The arbitrator asks one party or both for more, as often as the policy has it (c.4 #3). */
export function disputeEvidenceRequest(ctx: Context, id: string, input: DisputeEvidenceRequestInput) {
  return disputeCommand(ctx, 'disputeEvidenceRequest', id, input, mayRequestEvidence, async (tx, locked) => {
    const { dispute } = locked;
    const parties = partiesFrom(input);
    const move = moveFor(parties);
    if (!next(dispute, move)) throw statusConflict(dispute);
    const note = noteFrom(input.note);
    const items = itemsFrom(locked, parties, input.items ?? []);
    const round = nextRound((await situationOf(tx, locked)).requests);
    const kind = EvidenceRequestKind.SUPPLEMENTARY;
    for (const party of parties) await ask(tx, locked, party, { round, kind, note, items });
    const moved = await step(tx, locked, move, 'disputeEvidenceRequest');
    const data = { ...facts(dispute), parties, round, kind, note };
    emit(tx, 'dispute.evidence_requested', dispute, data, { ...moved, cause: 'disputeEvidenceRequest' });
  });
}

function roundsLeft({ requests, policy }: Pick<Situation, 'requests' | 'policy'>): number {
  const asked = requests.filter(({ kind }) => kind === EvidenceRequestKind.SUPPLEMENTARY).map(({ round }) => round);
  return policy.policy.arbitration.supplementaryRounds - new Set(asked).size;
}

function roundsSpent({ policy }: Situation): DomainError {
  const { supplementaryRounds: most } = policy.policy.arbitration;
  return new DomainError(
    'EVIDENCE_ROUNDS_SPENT',
    {
      zh: `最多要求补充举证 ${most} 次，请依现有举证判定`,
      en: `more evidence is asked for at most ${most} times: rule on what there is`,
    },
    { ruleId: 'E2' },
  );
}

function partiesFrom({ from }: DisputeEvidenceRequestInput): Party[] {
  const parties = [ActorKind.BUYER, ActorKind.MERCHANT] as const;
  if (from.length > 0 && from.every((each) => (parties as readonly ActorKind[]).includes(each)))
    return parties.filter((party) => from.includes(party));
  throw invalid('from', { zh: '请填写 BUYER、MERCHANT 或两者', en: 'ask BUYER, MERCHANT or both' });
}

function moveFor(parties: readonly Party[]): DisputeMove {
  if (parties.length === 2) return 'requestBoth';
  return parties[0] === ActorKind.BUYER ? 'requestBuyer' : 'requestMerchant';
}

function noteFrom(note: string): string {
  const trimmed = note.trim();
  if (trimmed.length >= 1 && trimmed.length <= 500) return trimmed;
  throw invalid('note', { zh: '请填写 1 到 500 字的补充要求', en: 'say what is wanted, in 1 to 500 characters' });
}

function itemsFrom({ policy, dispute }: LockedDispute, parties: readonly Party[], items: readonly string[]): string[] {
  const known = parties.flatMap((party) => evidenceTemplateOf(policy.policy, dispute.reasonClass, party)).map(({ code }) => code);
  const strange = items.find((code) => !known.includes(code));
  if (strange === undefined) return [...new Set(items)];
  const list = [...new Set(known)].join(', ');
  throw invalid('items', {
    zh: `清单中没有 ${strange.slice(0, 32)}，可选：${list}`,
    en: `the checklist has no ${strange.slice(0, 32)}: ${list}`,
  });
}

function invalid(name: string, messages: { zh: string; en: string }): DomainError {
  return new DomainError('EVIDENCE_REQUEST_INVALID', messages, { field: ['input', name], ruleId: 'E2' });
}
