import type { Tx } from '@after-sales/runtime';
import type { FaultShare } from './bearers';
import { RuledFault } from './ruled-fault.entity';

/** Keeps the shares of a final ruling for the money that follows from it; a later ruling takes the place of an earlier. */
export async function keepFault(tx: Tx, refundId: string, disputeId: string, shares: readonly FaultShare[]): Promise<void> {
  await tx.manager.save(RuledFault, { refundId, disputeId, shares: [...shares] });
}
