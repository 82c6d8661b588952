import { DomainError, recorded, type Context, type Message } from '@after-sales/runtime';
import { emit } from '../events';
import { carryOut } from '../proposal/carry-out';
import { Proposal } from '../proposal/proposal.entity';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { requireAllowed, situationOf, type Situation } from '../refund/situation';
import { statementOrNull } from '../refund/statement';
import { DamageCause, TaskKind, TaskStatus } from '../task/task.entity';
import { compensationFacts, startPaying } from './compensate';
import { mayDecideCompensation, waiting } from './compensation-guards';
import type { RefundCompensationApproveInput } from './compensation.inputs';
import { Compensation, CompensationPurpose, CompensationStatus, type Grounds } from './compensation.entity';
import { forgetMissedApproval } from './missed-approval';
import { ruleOf, type TierRule } from './tiers';

const CAUSE = 'refundCompensationApprove';

/** Who may decide on a compensation of its amount agrees (c.2 #22): it is paid, and what was agreed goes on. */
export function refundCompensationApprove(ctx: Context, id: string, input: RefundCompensationApproveInput) {
  return caseCommand(ctx, CAUSE, id, input, async (tx, locked) => {
    await requireAllowed(tx, locked, mayDecideCompensation);
    const situation = await situationOf(tx, locked);
    const compensation = waiting(situation)!;
    const grounds = groundsFor(situation, input.agreement, ruleOf(locked.policy, compensation.tier));
    const decided = { status: CompensationStatus.APPROVED, decidedBy: recorded(tx.actor), decidedAt: tx.now, grounds };
    await tx.manager.update(Compensation, { id: compensation.id }, decided);
    await forgetMissedApproval(tx, locked);
    await startPaying(tx, locked, compensation);
    const proposal = await tx.manager.findOneByOrFail(Proposal, { id: compensation.proposalId });
    const { refund } = locked;
    await carryOut(tx, locked, proposal, CAUSE, (moved) => {
      const data = { ...facts(refund), ...compensationFacts(compensation) };
      emit(tx, 'refund.compensation_approved', refund, data, { ...moved, cause: CAUSE });
    });
  });
}

/** What the tier rests on must be there: appraisals of the bearer's own technicians, and the agreement. */
function groundsFor(situation: Situation, agreed: string | undefined, { requires = [] }: TierRule): Grounds {
  const { bearer, purpose } = waiting(situation)!;
  const own = situation.tasks.filter(
    ({ kind, owner, status }) => kind === TaskKind.APPRAISAL && owner === bearer && status === TaskStatus.DONE,
  );
  const appraisal = own.at(-1)?.content;
  if (purpose === CompensationPurpose.DAMAGE && appraisal?.cause === DamageCause.BUYER) throw notOurs();
  const onsiteAppraisal = own.findLast(({ content }) => content!.onsite)?.content;
  const agreement = statementOrNull(agreed, 'E9', 'agreement');
  const given = { APPRAISAL: appraisal, ONSITE_APPRAISAL: onsiteAppraisal, AGREEMENT: agreement };
  const missing = requires.find((each) => !given[each]);
  if (missing) throw required(missing);
  return {
    ...(appraisal && { appraisal: appraisal.statement! }),
    ...(onsiteAppraisal && { onsiteAppraisal: onsiteAppraisal.statement! }),
    ...(agreement !== null && { agreement }),
  };
}

const NEXT: Record<NonNullable<TierRule['requires']>[number], Message> = {
  APPRAISAL: { zh: '技师鉴定（refundAppraisalRecord）', en: 'the appraisal of a technician (refundAppraisalRecord)' },
  ONSITE_APPRAISAL: {
    zh: '主管与技师上门鉴定（refundAppraisalRecord、refundAppraisalConfirm）',
    en: 'an appraisal on site by technician and supervisor (refundAppraisalRecord, refundAppraisalConfirm)',
  },
  AGREEMENT: { zh: '与客户的协议（agreement）', en: 'the agreement with the buyer (agreement)' },
};

function required(missing: keyof typeof NEXT): DomainError {
  const { zh, en } = NEXT[missing];
  const field = missing === 'AGREEMENT' ? { field: ['input', 'agreement'] } : {};
  return new DomainError(
    'APPROVAL_GROUNDS_REQUIRED',
    { zh: `此金额的补偿审批须有${zh}`, en: `an approval of this amount needs ${en}` },
    { ...field, ruleId: 'E9' },
  );
}

function notOurs(): DomainError {
  return new DomainError(
    'DAMAGE_IS_THE_BUYERS',
    {
      zh: '技师鉴定为人为损坏，不予损坏赔偿：可驳回（refundCompensationDeny），并协商付费维修（refundPropose REPAIR_QUOTE）',
      en: 'the technician found it to be the buyer’s own doing: deny it (refundCompensationDeny), and offer a repair at a price (refundPropose, REPAIR_QUOTE)',
    },
    { ruleId: 'E8' },
  );
}
