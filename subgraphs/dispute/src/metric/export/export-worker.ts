import type { Context, Worker } from '@after-sales/runtime';
import { LessThanOrEqual } from 'typeorm';
import { claimNext, MOST_ATTEMPTS, unclaimed, update, type Claimed } from './claim';
import { keptName } from './link';
import { MetricExport } from './metric-export.entity';
import { MetricExportState } from './metric-export.enums';
import { Halted, Lost, writeExport } from './write-export';

const TOGETHER = 20;

/** Makes the files that were asked for, one after the other, and takes those away whose time is over. */
export function exportWorker(ctx: Context): Worker {
  let halted = false;
  const work = async () => {
    const expired = await takeAway(ctx);
    const claimed = await claimNext(ctx);
    if (claimed) await make(ctx, claimed, () => halted);
    return expired || claimed !== null;
  };
  return Object.assign(work, { lasting: true, halt: () => void (halted = true) });
}

async function make(ctx: Context, claimed: Claimed, isHalted: () => boolean): Promise<void> {
  const { manager } = ctx.database;
  try {
    // What attempts that were killed had begun.
    for (let attempts = 1; attempts <= claimed.attempts; attempts++) await ctx.files.remove(keptName({ ...claimed, attempts }));
    await writeExport(ctx, claimed, isHalted);
  } catch (error) {
    if (error instanceof Lost) return;
    const again = { ...unclaimed, state: MetricExportState.QUEUED };
    if (error instanceof Halted) return void (await update(manager, claimed, { ...again, attempts: claimed.attempts - 1 }));
    ctx.log.error({ err: error, export: claimed.id }, 'an export could not be written');
    const fault = 'its file could not be written: ask for it again later';
    const given = { ...unclaimed, state: MetricExportState.FAILED, fault, endedAt: ctx.clock.now() };
    await update(manager, claimed, claimed.attempts < MOST_ATTEMPTS ? again : given);
  }
}

async function takeAway({ database: { manager }, clock, files }: Context): Promise<boolean> {
  const over = { state: MetricExportState.DONE, expiresAt: LessThanOrEqual(clock.now()) };
  const gone = await manager.find(MetricExport, { where: over, take: TOGETHER });
  for (const each of gone) {
    await manager.update(MetricExport, { id: each.id }, { state: MetricExportState.EXPIRED });
    await files.remove(keptName(each));
  }
  return gone.length > 0;
}
