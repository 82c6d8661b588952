import type { Tx } from '@after-sales/runtime';
import type { Dispute } from '../dispute/dispute.entity';
import { next } from '../dispute/dispute.states';
import { Settlement, SettlementStatus } from './settlement.entity';

/** A settlement without an answer ends when the dispute can no longer be settled. */
export async function endSettlement(tx: Tx, dispute: Dispute): Promise<void> {
  if (dispute.settlementAwaits === null || next(dispute, 'settle')) return;
  const open = { disputeId: dispute.id, status: SettlementStatus.OPEN };
  await tx.manager.update(Settlement, open, { status: SettlementStatus.ENDED, answeredAt: tx.now });
  dispute.settlementAwaits = null;
}
