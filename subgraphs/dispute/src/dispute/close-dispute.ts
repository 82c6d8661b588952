import { asOf, type SourceEvent, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { facts, step } from './dispute';
import { Dispute } from './dispute.entity';
import { lockDispute } from './lock-dispute';

/** The case ended while the dispute was open: it ends without a ruling, in the stage it was in (c.4 #13). */
export async function closeDispute(now: Tx, { type, objectId, at }: SourceEvent<object>): Promise<void> {
  const open = await now.manager.findOneBy(Dispute, { openRefundId: objectId });
  if (!open) return;
  const tx = asOf(now, at);
  const locked = await lockDispute(tx, open.id);
  const moved = await step(tx, locked, 'close', type);
  emit(tx, 'dispute.closed', locked.dispute, facts(locked.dispute), { ...moved, cause: type });
}
