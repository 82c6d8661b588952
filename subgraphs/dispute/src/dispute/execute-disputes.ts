import { lockById, type SourceEvent, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { facts, move, saveDispute } from './dispute';
import { Dispute } from './dispute.entity';
import { DisputeStage, next } from './dispute.states';

/** The case has come to its end: what was ruled on it is executed (c.4 #10). */
export async function executeDisputes(tx: Tx, { type, objectId: refundId, at }: SourceEvent<object>): Promise<void> {
  const ruled = await tx.manager.find(Dispute, {
    where: { refundId, stage: DisputeStage.FINAL },
    order: { openedAt: 'ASC', id: 'ASC' },
  });
  for (const { id } of ruled) {
    const dispute = await lockById(tx, Dispute, id, tx.actor);
    if (dispute && next(dispute, 'execute')) await execute(tx, dispute, at, type);
  }
}

async function execute(tx: Tx, dispute: Dispute, at: Date, cause: string): Promise<void> {
  const from = move(dispute, 'execute');
  dispute.executedAt = at;
  await saveDispute(tx, dispute);
  emit(tx, 'dispute.executed', dispute, facts(dispute), { from, to: dispute.status, at, cause });
}
