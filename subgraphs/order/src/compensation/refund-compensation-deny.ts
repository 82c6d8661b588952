import { recorded, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { Proposal, ProposalStatus } from '../proposal/proposal.entity';
import { step } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { requireAllowed, situationOf } from '../refund/situation';
import { statementFrom } from '../refund/statement';
import { appendTimeline } from '../timeline/append';
import { compensationFacts, said } from './compensate';
import { mayDecideCompensation, waiting } from './compensation-guards';
import { Compensation, CompensationStatus } from './compensation.entity';
import type { RefundCompensationDenyInput } from './compensation.inputs';
import { forgetMissedApproval } from './missed-approval';

/** Who may decide on it says no (c.2 #22): what was agreed with it lapses, the case goes on as before. */
export function refundCompensationDeny(ctx: Context, id: string, input: RefundCompensationDenyInput) {
  return caseCommand(ctx, 'refundCompensationDeny', id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayDecideCompensation);
    const statement = statementFrom(input.statement, 'E9');
    const compensation = waiting(await situationOf(tx, locked))!;
    const decided = { status: CompensationStatus.DENIED, decidedBy: recorded(tx.actor), decidedAt: tx.now, denial: statement };
    await tx.manager.update(Compensation, { id: compensation.id }, decided);
    await tx.manager.update(Proposal, { id: compensation.proposalId }, { status: ProposalStatus.ENDED });
    await forgetMissedApproval(tx, locked);
    const { from, to } = await step(tx, locked, 'resume');
    await appendTimeline(tx, refund.id, 'COMPENSATION_DENIED', { ...said(compensation), statement });
    const data = { ...facts(refund), ...compensationFacts(compensation) };
    emit(tx, 'refund.compensation_denied', refund, data, { from, to, cause: 'refundCompensationDeny' });
  });
}
