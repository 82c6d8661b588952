import { inTransaction, keepOffset, lockSandboxClock, SandboxClockRow, type Context, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { settleAll } from './settle-all';
import { everyone, standing } from './standing';

/** The gateway waits ten seconds for an answer; a question that is under way by then may take four more. */
const CALL_MS = 4_000;
const MOST_STEPS = 200;

/** One call that moves time, as far as it has come. */
export interface Call {
  ctx: Context;
  /** Heads of all logs when it began: deadlines that run out are told behind these. */
  heads: ReadonlyMap<string, number>;
  /** How many ran out in each subgraph, as far as it was asked. */
  fired: Map<string, number>;
  isLate: () => boolean;
}

export interface Moved {
  target: Date | null;
  fired: number;
  more: boolean;
}

/** The moment to reach; null while it depends on what is due next, which is known once all is settled. */
export type TargetOf = (nextDueAt: Date | null | 'UNSETTLED') => Promise<Date | null>;

/**
 * Moves time from one due moment to the next over all subgraphs, and has all that is due done at each. Where it stops
 * on the way, the next call goes on; calls at the same time carry each other on.
 */
export async function moveTime(ctx: Context, targetOf: TargetOf): Promise<Moved> {
  let target = await targetOf('UNSETTLED');
  const endsAt = performance.now() + (ctx.sandbox!.callMs ?? CALL_MS);
  const call: Call = { ctx, heads: await headsOf(ctx), fired: new Map(), isLate: () => performance.now() > endsAt };
  for (let step = 0; step <= MOST_STEPS; step++) {
    const offsetMs = await followThrough(call);
    const settled = offsetMs !== null && (await settleAll(call));
    if (!settled) break;
    target ??= await targetOf(settled.nextDueAt);
    if (ctx.clock.now() >= target!) return { target, fired: firedIn(call), more: false };
    await tell(ctx, earlier(settled.nextDueAt, target!), offsetMs);
  }
  return { target, fired: firedIn(call), more: true };
}

function firedIn({ fired }: Call): number {
  return [...fired.values()].reduce((sum, each) => sum + each, 0);
}

async function headsOf(ctx: Context): Promise<Map<string, number>> {
  const heads = new Map<string, number>();
  for (const name of everyone(ctx)) heads.set(name, (await standing(ctx, name, { work: false, firedAfter: null })).head);
  return heads;
}

/**
 * Order follows last: when its clocks run out, no other subgraph takes a fact any more that would have come before.
 * Answers with the offset that all have now; null when there is no time left for it.
 */
async function followThrough({ ctx, isLate }: Call): Promise<number | null> {
  const row = await ctx.database.manager.findOneBy(SandboxClockRow, { id: 1 });
  if (!row || row.toldMs <= row.offsetMs) return row?.offsetMs ?? 0;
  for (const name of ctx.sandbox!.others) {
    for (;;) {
      if (isLate()) return null;
      const { offsetMs } = await standing(ctx, name, { work: true, firedAfter: null });
      if (offsetMs >= row.toldMs) break;
    }
  }
  await inTransaction(ctx, (tx) => keepOffset(tx.manager, row.toldMs));
  await ctx.sandbox!.learn();
  return row.toldMs;
}

/** Tells everybody of the next moment, unless somebody else has moved time since `offsetMs` was seen. */
function tell(ctx: Context, moment: Date, offsetMs: number): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    const row = await lockSandboxClock(tx.manager);
    const toldMs = ctx.sandbox!.clock.offsetOf(moment);
    // Real time goes on, and may have come to that moment by itself.
    if (Math.max(row.toldMs, row.offsetMs) !== offsetMs || toldMs <= offsetMs) return;
    await tx.manager.update(SandboxClockRow, { id: row.id }, { toldMs });
    tellMoved(tx, moment, toldMs);
  });
}

/** The sandbox is no row of a shop; the log asks every event whose it is. */
function tellMoved(tx: Tx, moment: Date, offsetMs: number): void {
  const sandbox = { id: 'sandbox', marketplace: 'SANDBOX', shopId: 'sandbox', buyerId: null };
  emit(tx, 'sandbox.time_moved', sandbox, { offsetMs, to: moment.toISOString() }, { cause: 'sandboxClockAdvance' });
}

function earlier(a: Date | null, b: Date): Date {
  return a && a < b ? a : b;
}
