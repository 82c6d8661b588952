import { inSnapshot, type Context } from '@after-sales/runtime';
import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { countedTo } from '../answer/as-of';
import { lastChange } from '../fact/note-changes';
import { factRow } from '../pull/fact-row';
import { changesAfter, countChanges, ranges, sinceOf, type Place } from '../pull/read-changes';
import { leaseEnd, unclaimed, update, type Claimed } from './claim';
import { formats } from './format/format';
import { keptName } from './link';
import type { ExportAsOf, MetricExport } from './metric-export.entity';
import { MetricExportState } from './metric-export.enums';

/** Facts that are read together, and after which progress is told. */
const TOGETHER = 500;
const KEPT_MS = 86_400_000;

/** The export is no longer this worker's: it was called off, or another one has it. */
export class Lost extends Error {}

/** This process is to stop; another one begins the export anew. */
export class Halted extends Error {}

/** Writes an export's file: the facts of one moment, and how far the logs were counted at that moment. */
export async function writeExport(ctx: Context, claimed: Claimed, isHalted: () => boolean): Promise<void> {
  const file = await ctx.files.write(keptName(claimed));
  const hash = createHash('sha256');
  let bytes = 0;
  const write = async (piece: Uint8Array) => {
    if (piece.length === 0) return;
    hash.update(piece);
    bytes += piece.length;
    await file.write(piece);
  };
  let isWhole = false;
  try {
    const written = await inSnapshot(ctx.database, (manager) => writeFacts(ctx, manager, claimed, write, isHalted));
    const now = ctx.clock.now();
    const sha256 = hash.digest('hex');
    await file.finish();
    isWhole = true;
    const done = { ...written, state: MetricExportState.DONE, bytes, sha256, endedAt: now };
    await requireMine(ctx, claimed, { ...done, ...unclaimed, expiresAt: new Date(now.getTime() + KEPT_MS) });
  } catch (error) {
    await (isWhole ? ctx.files.remove(keptName(claimed)) : file.discard());
    throw error;
  }
}

async function writeFacts(
  ctx: Context,
  manager: EntityManager,
  claimed: Claimed,
  write: (piece: Uint8Array) => Promise<void>,
  isHalted: () => boolean,
): Promise<Pick<MetricExport, 'rowsRead' | 'rowsToRead' | 'rows' | 'asOf'>> {
  const { scope, wanted, format } = claimed;
  const seen = { cursors: await countedTo(manager), updatedUntil: (await lastChange(manager)).toISOString() };
  const asOf: ExportAsOf = { at: ctx.clock.now().toISOString(), ...seen };
  let rowsToRead = 0;
  for (const range of ranges(scope)) rowsToRead += await countChanges(manager, range, wanted);
  let [rowsRead, rows] = [0, 0];
  const { begin } = formats[format];
  const text = begin();
  await write(text.begin());
  for (const range of ranges(scope)) {
    for (let after: Place | Date = sinceOf(wanted); ;) {
      if (isHalted()) throw new Halted();
      const changes = await changesAfter(manager, range, wanted, { after }, TOGETHER);
      // Who wants all there is does not want what there is no longer.
      const told = wanted.updatedSince === null ? changes.filter(({ fact }) => fact) : changes;
      await write(text.rows(told.map(factRow)));
      rowsRead += changes.length;
      rows += told.length;
      if (changes.length > 0) {
        await requireMine(ctx, claimed, { rowsRead, rowsToRead, rows, claimedUntil: leaseEnd(ctx) });
      }
      if (changes.length < TOGETHER) break;
      after = changes.at(-1)!.change;
    }
  }
  await write(text.end());
  return { rowsRead, rowsToRead, rows, asOf };
}

async function requireMine({ database }: Context, claimed: Claimed, changes: Parameters<typeof update>[2]): Promise<void> {
  if (!(await update(database.manager, claimed, changes))) throw new Lost();
}
