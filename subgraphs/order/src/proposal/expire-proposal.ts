import type { Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { facts } from '../refund/case-facts';
import type { LockedCase } from '../refund/locked-case';
import { appendTimeline } from '../timeline/append';
import { goOn } from './carry-out';
import { proposalFacts, saidOf } from './proposal-facts';
import { Proposal, ProposalStatus } from './proposal.entity';

/** Nobody answered in time (c.2 #6): the case goes on as before. */
export async function expireProposal(tx: Tx, locked: LockedCase): Promise<void> {
  const { refund } = locked;
  const proposal = await tx.manager.findOneByOrFail(Proposal, { refundId: refund.id, status: ProposalStatus.OPEN });
  await tx.manager.update(Proposal, { id: proposal.id }, { status: ProposalStatus.EXPIRED, answeredAt: tx.now });
  const moved = await goOn(tx, locked);
  await appendTimeline(tx, refund.id, 'PROPOSAL_EXPIRED', saidOf(proposal));
  const data = { ...facts(refund), ...proposalFacts(proposal) };
  emit(tx, 'refund.proposal_expired', refund, data, { ...moved, cause: 'expiry.proposalAnswer' });
}
