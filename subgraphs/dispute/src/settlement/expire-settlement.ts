import type { Tx } from '@after-sales/runtime';
import { keep } from '../dispute/dispute';
import type { LockedDispute } from '../dispute/lock-dispute';
import { emit } from '../events';
import { settlementFacts } from './settlement-facts';
import { Settlement, SettlementStatus } from './settlement.entity';

const CAUSE = 'expiry.proposalAnswer';

/** Not all who were asked answered in time: the dispute goes on as if nobody had proposed. */
export async function expireSettlement(tx: Tx, locked: LockedDispute): Promise<void> {
  const { dispute } = locked;
  const open = { disputeId: dispute.id, status: SettlementStatus.OPEN };
  const settlement = await tx.manager.findOneByOrFail(Settlement, open);
  await tx.manager.update(Settlement, { id: settlement.id }, { status: SettlementStatus.EXPIRED, answeredAt: tx.now });
  dispute.settlementAwaits = null;
  await keep(tx, locked, CAUSE);
  emit(tx, 'dispute.settlement_expired', dispute, settlementFacts(dispute, settlement), { cause: CAUSE });
}
