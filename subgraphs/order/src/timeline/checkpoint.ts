import { inTransaction, locksRows, newId, type Context, type Tx, type Worker } from '@after-sales/runtime';
import { In, IsNull } from 'typeorm';
import { canonical, GENESIS, sha256 } from './chain';
import { merkleRoot } from './merkle';
import { AuditCheckpoint, TimelineEntryRow } from './timeline-entry.entity';

const EVERY_MS = 10 * 60_000;
const MOST = 5_000;
const CHUNK = 500;

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

/** Makes checkpoints over all entries that have none, in their order; `step` does each, by another name for each. */
export async function checkpointAll(
  ctx: Context,
  step: (name: string, work: () => Promise<void>) => Promise<void>,
): Promise<void> {
  const { manager } = ctx.database;
  while (await manager.existsBy(TimelineEntryRow, { checkpointId: IsNull() })) {
    const made = await manager.count(AuditCheckpoint);
    await step(`checkpoint ${made}`, async () => void (await inTransaction(ctx, (tx) => makeCheckpoint(tx))));
  }
}

async function makeCheckpoint(tx: Tx): Promise<boolean> {
  const newest = tx.manager.createQueryBuilder(AuditCheckpoint, 'row').orderBy('row.sequence', 'DESC').limit(1);
  if (locksRows(tx.manager)) newest.setLock('pessimistic_write');
  const last = await newest.getOne();
  const ids = await idsWithout(tx);
  if (ids.length === 0) return false;
  const hashes = new Map<string, string>();
  for (const chunk of chunksOf(ids)) {
    const entries = await tx.manager.find(TimelineEntryRow, { select: { id: true, hash: true }, where: { id: In(chunk) } });
    for (const entry of entries) hashes.set(entry.id, entry.hash);
  }
  const id = newId('cp');
  const root = merkleRoot(ids.map((entry) => hashes.get(entry)!));
  const checkpoint = { sequence: (last?.sequence ?? 0) + 1, at: tx.now, size: ids.length, root };
  // Two processes that begin at once take the same sequence; its unique key lets one of them through.
  await tx.manager.insert(AuditCheckpoint, { id, ...checkpoint, hash: checkpointHash(last?.hash ?? GENESIS, checkpoint) });
  for (const chunk of chunksOf(ids)) await tx.manager.update(TimelineEntryRow, { id: In(chunk) }, { checkpointId: id });
  return true;
}

/** Ids alone, which the index holds: with a hash beside it, MariaDB would read the whole table where most rows are new. */
async function idsWithout(tx: Tx): Promise<string[]> {
  const where = { checkpointId: IsNull() };
  const entries = await tx.manager.find(TimelineEntryRow, { select: { id: true }, where, order: { id: 'ASC' }, take: MOST });
  return entries.map(({ id }) => id);
}

function chunksOf(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, i) => ids.slice(i * CHUNK, (i + 1) * CHUNK));
}

/** The hash of a checkpoint, chained to the one before. */
export function checkpointHash(
  previousHash: string,
  { sequence, at, size, root }: Pick<AuditCheckpoint, 'sequence' | 'at' | 'size' | 'root'>,
): string {
  return sha256(previousHash + canonical({ sequence, at: at.toISOString(), size, root }));
}
