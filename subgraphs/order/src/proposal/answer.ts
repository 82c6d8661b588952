import { recorded, type Tx } from '@after-sales/runtime';
import { endClock, runningClock } from '../clock/clocks';
import type { LockedCase } from '../refund/locked-case';
import { Proposal, type ProposalStatus } from './proposal.entity';

/** Notes what became of an open proposal, and that nobody is waited for any more. */
export async function noteAnswer(
  tx: Tx,
  locked: LockedCase,
  proposal: Proposal,
  status: Exclude<ProposalStatus, ProposalStatus.OPEN>,
  cause: string,
): Promise<void> {
  Object.assign(proposal, { status, answeredBy: recorded(tx.actor), answeredAt: tx.now });
  const { id, ...columns } = proposal;
  await tx.manager.update(Proposal, { id }, columns);
  const clock = await runningClock(tx, locked, 'proposalAnswer');
  if (clock) await endClock(tx, locked, clock, 'ENDED', cause);
}
