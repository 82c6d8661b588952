import { DomainError, recorded, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { carryOut } from '../proposal/carry-out';
import { Proposal } from '../proposal/proposal.entity';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { requireAllowed, situationOf } from '../refund/situation';
import { statementOrNull } from '../refund/statement';
import { compensationFacts, startPaying } from './compensate';
import { mayDecideCompensation, waiting } from './compensation-guards';
import type { RefundCompensationApproveInput } from './compensation.inputs';
import { Compensation, CompensationStatus, type Grounds } from './compensation.entity';
import { forgetMissedApproval } from './missed-approval';
import { ruleOf, type TierRule } from './tiers';

const CAUSE = 'refundCompensationApprove';
const FIELDS = { APPRAISAL: 'appraisal', ONSITE_APPRAISAL: 'onsiteAppraisal', AGREEMENT: 'agreement' } as const;

/** Who may decide on a compensation of its amount agrees (c.2 #22): it is paid, and what was agreed goes on. */
export function refundCompensationApprove(ctx: Context, id: string, input: RefundCompensationApproveInput) {
  return caseCommand(ctx, CAUSE, id, input, async (tx, locked) => {
    await requireAllowed(tx, locked, mayDecideCompensation);
    const compensation = waiting(await situationOf(tx, locked))!;
    const grounds = groundsFrom(input, ruleOf(locked.policy, compensation.tier));
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

/** What the tier rests on must be there; the rest may be. */
function groundsFrom(input: RefundCompensationApproveInput, { requires = [] }: TierRule): Grounds {
  const missing = requires.find((each) => !input[FIELDS[each]]?.trim());
  if (missing) throw required(FIELDS[missing]);
  const said = Object.values(FIELDS).map((field) => [field, statementOrNull(input[field], 'E9', field)] as const);
  return Object.fromEntries(said.filter(([, text]) => text !== null));
}

function required(field: string): DomainError {
  return new DomainError(
    'APPROVAL_GROUNDS_REQUIRED',
    {
      zh: `此金额的补偿审批须填写 ${field}（鉴定、上门鉴定或协议）`,
      en: `an approval of this amount needs ${field}: an appraisal, one on site, or the agreement with the buyer`,
    },
    { field: ['input', field], ruleId: 'E9' },
  );
}
