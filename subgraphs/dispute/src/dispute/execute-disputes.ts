import { asOf, type SourceEvent, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { facts, step } from './dispute';
import { Dispute } from './dispute.entity';
import { DisputeStage, next } from './dispute.states';
import { lockDispute } from './lock-dispute';

/** The case has come to its end: what was ruled on it is executed (c.4 #10). */
export async function executeDisputes(now: Tx, { type, objectId: refundId, at }: SourceEvent<object>): Promise<void> {
  const ruled = await now.manager.find(Dispute, {
    where: { refundId, stage: DisputeStage.FINAL },
    order: { openedAt: 'ASC', id: 'ASC' },
  });
  for (const { id } of ruled) await execute(asOf(now, at), id, type);
}

async function execute(tx: Tx, id: string, cause: string): Promise<void> {
  const locked = await lockDispute(tx, id);
  const { dispute } = locked;
  if (!next(dispute, 'execute')) return;
  dispute.executedAt = tx.now;
  const moved = await step(tx, locked, 'execute', cause);
  emit(tx, 'dispute.executed', dispute, facts(dispute), { ...moved, cause });
}
