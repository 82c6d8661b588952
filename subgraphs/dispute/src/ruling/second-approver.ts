import type { Policy } from '@after-sales/policy';
import { DomainError, parseAmount } from '@after-sales/runtime';
import type { Dispute } from '../dispute/dispute.entity';
import { DisputeStage } from '../dispute/dispute.states';
import type { Guard, Situation } from '../dispute/situation';
import type { CheckedRuling } from './check-ruling';
import { RulingStatus } from './ruling.entity';

/** Whether another must agree to a ruling: above the policy's amount, and always in a currency that it does not name. */
export function needsSecond({ arbitration }: Policy, dispute: Dispute, { outcome, amount }: CheckedRuling): boolean {
  if (!arbitration.secondApprover) return false;
  const { amount: above, currency } = arbitration.secondApprover.above;
  const givesGoods = outcome === 'EXCHANGE' || (outcome === 'FOR_BUYER' && amount === 0);
  const worth = givesGoods ? (dispute.refundable ?? dispute.claimAmount) : amount;
  return dispute.currency !== currency || worth > parseAmount(above, currency)!;
}

/** On an appeal others decide than those who gave the first ruling (c.4 #8). */
export const decidedBefore: Guard = ({ actor, dispute, rulings }) => {
  if (dispute.stage !== DisputeStage.APPEAL || actor.kind === 'STRANGER') return null;
  const given = rulings.filter(({ status, onAppeal }) => status === RulingStatus.GIVEN && !onAppeal);
  if (!given.some(({ by, decidedBy }) => by.id === actor.id || decidedBy?.id === actor.id)) return null;
  return new DomainError(
    'APPEAL_NEEDS_ANOTHER',
    {
      zh: '你参与了原判定，申诉须由其他仲裁员处理',
      en: 'you took part in the ruling that is appealed against: another arbitrator decides',
    },
    { ruleId: 'E2' },
  );
};

/** Who wrote a ruling does not approve or return it. */
export const isAnother: Guard = (situation) => {
  const { actor } = situation;
  if (actor.kind === 'STRANGER' || draftOf(situation)?.by.id !== actor.id) return null;
  return new DomainError(
    'RULING_FOUR_EYES',
    { zh: '判定须由另一人复核', en: 'a ruling is approved or returned by somebody else than who wrote it' },
    { ruleId: 'E2' },
  );
};

export const oneAwaitsApproval: Guard = (situation) =>
  draftOf(situation)
    ? null
    : new DomainError(
        'RULING_NOT_AWAITED',
        { zh: '没有待复核的判定', en: 'no ruling of this dispute waits for approval' },
        { ruleId: 'E2' },
      );

/** The ruling that waits for its second approver. */
export function draftOf({ dispute, rulings }: Pick<Situation, 'dispute' | 'rulings'>) {
  return rulings.find(({ id }) => id === dispute.draftId);
}
