import { inTransaction, locksRows, newId, type Context, type Tx, type Worker } from '@after-sales/runtime';
import { In, IsNull } from 'typeorm';
import { canonical, GENESIS, sha256 } from './chain';
import { merkleRoot } from './merkle';
import { AuditCheckpoint, TimelineEntryRow } from './timeline-entry.entity';

const EVERY_MS = 10 * 60_000;
const MOST = 5_000;
const UPDATE_CHUNK = 500;

/** Makes a checkpoint over the entries that have none, ten minutes after the last at the earliest. */
export function checkpointWorker(ctx: Context): Worker {
  return async () => {
    const { manager } = ctx.database;
    const last = await manager.findOne(AuditCheckpoint, { where: {}, order: { sequence: 'DESC' } });
    const full = last?.size === MOST;
    if (last && !full && ctx.clock.now().getTime() - last.at.getTime() < EVERY_MS) return false;
    if (!(await manager.existsBy(TimelineEntryRow, { checkpointId: IsNull() }))) return false;
    return inTransaction(ctx, (tx) => makeCheckpoint(tx));
  };
}

async function makeCheckpoint(tx: Tx): Promise<boolean> {
  const newest = tx.manager.createQueryBuilder(AuditCheckpoint, 'row').orderBy('row.sequence', 'DESC').limit(1);
  if (locksRows(tx.manager)) newest.setLock('pessimistic_write');
  const last = await newest.getOne();
  const entries = await tx.manager.find(TimelineEntryRow, {
    select: { id: true, hash: true },
    where: { checkpointId: IsNull() },
    order: { id: 'ASC' },
    take: MOST,
  });
  if (entries.length === 0) return false;
  const id = newId('cp');
  const root = merkleRoot(entries.map(({ hash }) => hash));
  const checkpoint = { sequence: (last?.sequence ?? 0) + 1, at: tx.now, size: entries.length, root };
  // Two processes that begin at once take the same sequence; its unique key lets one of them through.
  await tx.manager.insert(AuditCheckpoint, { id, ...checkpoint, hash: checkpointHash(last?.hash ?? GENESIS, checkpoint) });
  for (let i = 0; i < entries.length; i += UPDATE_CHUNK) {
    const ids = entries.slice(i, i + UPDATE_CHUNK).map((entry) => entry.id);
    await tx.manager.update(TimelineEntryRow, { id: In(ids) }, { checkpointId: id });
  }
  return true;
}

/** The hash of a checkpoint, chained to the one before. */
export function checkpointHash(
  previousHash: string,
  { sequence, at, size, root }: Pick<AuditCheckpoint, 'sequence' | 'at' | 'size' | 'root'>,
): string {
  return sha256(previousHash + canonical({ sequence, at: at.toISOString(), size, root }));
}
