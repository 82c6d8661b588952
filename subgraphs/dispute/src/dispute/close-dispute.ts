import { lockById, type SourceEvent, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { facts, move, saveDispute } from './dispute';
import { Dispute } from './dispute.entity';
import { settleDue } from './settle-due';

/** The platform closed the case while the dispute was open: it ends without a ruling, in the stage it was in (c.4 #13). */
export async function closeDispute(tx: Tx, { type, objectId, at }: SourceEvent<object>): Promise<void> {
  const open = await tx.manager.findOneBy(Dispute, { openRefundId: objectId });
  const dispute = open && (await lockById(tx, Dispute, open.id, tx.actor));
  if (!dispute) return;
  await settleDue({ ...tx, now: at }, dispute);
  const from = move(dispute, 'close');
  await saveDispute(tx, dispute);
  emit(tx, 'dispute.closed', dispute, facts(dispute), { from, to: dispute.status, at, cause: type });
}
