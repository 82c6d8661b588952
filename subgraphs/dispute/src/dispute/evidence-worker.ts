import { inTransaction, locksRows, type Context, type Tx, type Worker } from '@after-sales/runtime';
import { Not } from 'typeorm';
import { Dispute } from './dispute.entity';
import { DisputeStage, DisputeStatus } from './dispute.states';
import { settleDue } from './settle-due';

const BATCH = 20;

/** Begins the review of disputes whose time for evidence has passed, also of those that nobody touches. */
export function evidenceWorker(ctx: Context): Worker {
  return () =>
    inTransaction(ctx, async (tx) => {
      const due = await claimDue(tx);
      for (const dispute of due) await settleDue(tx, dispute);
      return due.length > 0;
    });
}

/** Disputes that are due, locked; what somebody else has at hand is left to them. */
export function claimDue(tx: Tx): Promise<Dispute[]> {
  const due = tx.manager
    .createQueryBuilder(Dispute, 'row')
    .where('row.stage = :stage AND row.evidenceDueAt <= :now', { stage: DisputeStage.EVIDENCE, now: tx.now })
    // A dispute that was closed stays in its stage, and would be found for ever.
    .andWhere('row.status <> :closed', { closed: DisputeStatus.CLOSED })
    .orderBy('row.evidenceDueAt')
    .limit(BATCH);
  // On SQLite the write transaction keeps other workers out.
  if (locksRows(tx.manager)) due.setLock('pessimistic_write').setOnLocked('skip_locked');
  return due.getMany();
}

/** When the time for evidence of some dispute ends next. */
export async function nextDue({ database }: Context): Promise<Date | null> {
  const next = await database.manager.findOne(Dispute, {
    select: { id: true, evidenceDueAt: true },
    where: { stage: DisputeStage.EVIDENCE, status: Not(DisputeStatus.CLOSED) },
    order: { evidenceDueAt: 'ASC' },
  });
  return next?.evidenceDueAt ?? null;
}
