import type { Context } from '@after-sales/runtime';
import { emit } from '../events';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import type { LockedCase } from '../refund/locked-case';
import { RefundStatus } from '../refund/refund.states';
import { settleInFull } from '../refund/settle-in-full';
import { requireAllowed, situationOf } from '../refund/situation';
import { statementOrNull } from '../refund/statement';
import { appendTimeline } from '../timeline/append';
import { noteAnswer } from './answer';
import { goOn } from './carry-out';
import { proposalFacts, saidOf } from './proposal-facts';
import { mayAnswerProposal, requireOpen } from './proposal-guards';
import type { RefundProposalDeclineInput } from './proposal.inputs';
import { ProposalKind, ProposalStatus, type Proposal } from './proposal.entity';

const CAUSE = 'refundProposalDecline';

/** The other side does not agree (c.2 #6): the case goes on as before. */
export function refundProposalDecline(ctx: Context, id: string, input: RefundProposalDeclineInput) {
  return caseCommand(ctx, CAUSE, id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayAnswerProposal);
    const statement = statementOrNull(input.statement, 'B8');
    const proposal = requireOpen(await situationOf(tx, locked), input.proposalId);
    await noteAnswer(tx, locked, proposal, ProposalStatus.DECLINED, CAUSE);
    await appendTimeline(tx, refund.id, 'PROPOSAL_DECLINED', saidOf(proposal, statement));
    const sendsBack = goesBackUnrepaired(locked, proposal);
    const moved = sendsBack ? {} : await goOn(tx, locked);
    const data = { ...facts(refund), ...proposalFacts(proposal) };
    emit(tx, 'refund.proposal_declined', refund, data, { ...moved, cause: CAUSE });
    if (sendsBack) await settleInFull(tx, locked, CAUSE);
  });
}

/** Goods whose repair the buyer does not pay for go back as they are (E8), unless the merchant owes them already. */
function goesBackUnrepaired({ refund }: LockedCase, { kind }: Proposal): boolean {
  return kind === ProposalKind.REPAIR_QUOTE && refund.previousStatus !== RefundStatus.AWAITING_MERCHANT_SHIPMENT;
}
