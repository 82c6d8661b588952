import type { Context } from '@after-sales/runtime';
import { emit } from '../events';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { requireAllowed, situationOf } from '../refund/situation';
import { appendTimeline } from '../timeline/append';
import { noteAnswer } from './answer';
import { goOn } from './carry-out';
import { proposalFacts, saidOf } from './proposal-facts';
import { mayWithdrawProposal, requireOpen } from './proposal-guards';
import type { RefundProposalWithdrawInput } from './proposal.inputs';
import { ProposalStatus } from './proposal.entity';

const CAUSE = 'refundProposalWithdraw';

/** Who made a proposal takes it back (c.2 #6): the case goes on as before. */
export function refundProposalWithdraw(ctx: Context, id: string, input: RefundProposalWithdrawInput) {
  return caseCommand(ctx, CAUSE, id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayWithdrawProposal);
    const proposal = requireOpen(await situationOf(tx, locked), input.proposalId);
    await noteAnswer(tx, locked, proposal, ProposalStatus.WITHDRAWN, CAUSE);
    const moved = await goOn(tx, locked);
    await appendTimeline(tx, refund.id, 'PROPOSAL_WITHDRAWN', saidOf(proposal));
    const data = { ...facts(refund), ...proposalFacts(proposal) };
    emit(tx, 'refund.proposal_withdrawn', refund, data, { ...moved, cause: CAUSE });
  });
}
