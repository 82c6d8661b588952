import { DomainError } from '@after-sales/runtime';
import { statusConflict } from '../dispute/dispute';
import { DisputeStage, DisputeStatus, isOpen } from '../dispute/dispute.states';
import { all, isArbitrator, isArbitratorOrSupervisor } from '../dispute/guards';
import type { Guard, Situation } from '../dispute/situation';
import { noneAwaitsApproval } from '../ruling/none-awaits-approval';
import { conflictOf, type ConflictCause } from './conflicts';

const REVIEWED: readonly DisputeStage[] = [DisputeStage.EVIDENCE, DisputeStage.REVIEW, DisputeStage.APPEAL];

const isDecided: Guard = ({ dispute }) => (isOpen(dispute) && REVIEWED.includes(dispute.stage) ? null : statusConflict(dispute));

/** Who decides, and who alone: the arbitrator to whom the dispute is assigned, without a conflict of interest (c.4 #6). */
export const isAssigned: Guard = all(isArbitrator, isDecided, (situation) => {
  const { actor, dispute } = situation;
  if (dispute.assignedTo !== actor.id) return notAssigned(dispute.assignedTo !== null);
  return hasNoConflict(situation);
});

/** The same while it is still to be decided; what waits for approval is. */
export const reviews: Guard = all(isAssigned, noneAwaitsApproval);

/** The caller has no conflict of interest. Whether it ruled before is known by `rulingsBefore`. */
export const hasNoConflict: Guard = (situation) => {
  const cause = conflictOf({ ...situation, ruledBefore: false }, situation.actor.id);
  return cause && conflicted(cause);
};

/** An arbitrator takes what nobody has; a supervisor gives it to somebody, and to another once the time for review is over or who has it has a conflict. */
export const mayAssign: Guard = all(isArbitratorOrSupervisor, isDecided, (situation) => {
  const { dispute, actor } = situation;
  if (dispute.assignedTo === null) return actor.roles.includes('supervisor') ? null : hasNoConflict(situation);
  return reassignable(situation);
});

function reassignable(situation: Situation): DomainError | null {
  const { dispute, actor, clocks } = situation;
  if (!actor.roles.includes('supervisor')) return taken();
  const review = clocks.find(({ key }) => key === 'review');
  if (dispute.status === DisputeStatus.UNDER_REVIEW && !review) return null;
  if (conflictOf({ ...situation, ruledBefore: false }, dispute.assignedTo!)) return null;
  return new DomainError(
    'DISPUTE_ASSIGNED',
    {
      zh: '该争议已分配；审核期限到期后主管可改派',
      en: 'it is assigned: a supervisor may give it to another once the time for review is over',
    },
    { ruleId: 'E2', availableAt: review?.dueAt ?? undefined },
  );
}

function taken(): DomainError {
  return new DomainError(
    'DISPUTE_ASSIGNED',
    { zh: '该争议已由其他仲裁员处理', en: 'another arbitrator has it: take one that nobody has' },
    { ruleId: 'E2' },
  );
}

function notAssigned(toAnother: boolean): DomainError {
  return new DomainError(
    'NOT_ASSIGNED',
    toAnother
      ? { zh: '该争议由其他仲裁员处理', en: 'another arbitrator has this dispute' }
      : { zh: '请先领取该争议（disputeAssign）', en: 'take the dispute first (disputeAssign)' },
    { ruleId: 'E2' },
  );
}

const CAUSES: Readonly<Record<ConflictCause, { zh: string; en: string }>> = {
  ACTED_ON_CASE: { zh: '曾处理该售后单', en: 'who acted on the case' },
  CALLED_PLATFORM_IN: { zh: '由其申请平台介入', en: 'who called the platform in' },
  DECLARED: { zh: '已申报与商家或买家有利益关系', en: 'who declared a conflict of interest with a party' },
  RULED_BEFORE: { zh: '已在本争议中作过判定', en: 'who ruled on it before' },
};

/** Why such a person does not decide a dispute. */
export function conflicted(cause: ConflictCause): DomainError {
  return new DomainError(
    'CONFLICT_OF_INTEREST',
    {
      zh: `应当回避：${CAUSES[cause].zh}。请由其他仲裁员处理`,
      en: `${CAUSES[cause].en} does not decide it: another arbitrator does`,
    },
    { ruleId: 'E2' },
  );
}
