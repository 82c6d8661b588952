import type { Tx } from '@after-sales/runtime';
import { endClock, runningClock } from '../clock/clocks';
import { Compensation, CompensationStatus } from '../compensation/compensation.entity';
import type { LockedCase } from '../refund/locked-case';
import type { RefundMove } from '../refund/refund.states';
import { Proposal, ProposalStatus } from './proposal.entity';

/** A case moves by something else: a proposal without an answer, and a compensation without an approval, have ended with that. */
export async function endNegotiation(tx: Tx, locked: LockedCase, by: RefundMove): Promise<void> {
  const { id: refundId } = locked.refund;
  await tx.manager.update(
    Compensation,
    { refundId, status: CompensationStatus.AWAITING_APPROVAL },
    { status: CompensationStatus.ENDED },
  );
  const { affected } = await tx.manager.update(
    Proposal,
    { refundId, status: ProposalStatus.OPEN },
    { status: ProposalStatus.ENDED, answeredAt: tx.now },
  );
  if (affected === 0) return;
  const clock = await runningClock(tx, locked, 'proposalAnswer');
  if (clock) await endClock(tx, locked, clock, 'ENDED', by);
}
