import { durationMs } from '@after-sales/policy';
import { idempotencyKeyInvalid, idempotencyKeyReused, inTransaction, lockSandboxClock, type Context } from '@after-sales/runtime';
import type { SandboxClockAdvanceInput } from './inputs';
import { backwards, nothingDue, oneOfThree, tooFar } from './refusals';
import { SandboxMove } from './sandbox-move.entity';

const MOST_MS = 366 * 86_400_000;
const LAST = new Date('2099-12-31T23:59:59.999Z');

/** What is asked for, in one form. */
export type Wanted = { by: string } | { to: Date } | 'NEXT_DEADLINE';

export function wantedOf({ by, to, toNextDeadline, idempotencyKey }: SandboxClockAdvanceInput): Wanted {
  if (typeof idempotencyKey === 'string' && (idempotencyKey.length < 1 || idempotencyKey.length > 100))
    throw idempotencyKeyInvalid();
  const wanted: Wanted[] = [
    ...(by ? [{ by }] : []),
    ...(to ? [{ to }] : []),
    ...(toNextDeadline ? ['NEXT_DEADLINE' as const] : []),
  ];
  if (wanted.length !== 1) throw oneOfThree();
  return wanted[0]!;
}

/** The moment that a call is to reach: that of its first try, where its key was used before. */
export function targetOf(
  ctx: Context,
  key: string | null,
  wanted: Wanted,
  nextDueAt: Date | null | 'UNSETTLED',
): Promise<Date | null> {
  return inTransaction(ctx, async ({ manager, now, actor: { kind, id } }) => {
    await lockSandboxClock(manager);
    const actor = `${kind}:${id}`;
    const used = key === null ? null : await manager.findOneBy(SandboxMove, { actor, key });
    const asked = wanted === 'NEXT_DEADLINE' ? wanted : 'by' in wanted ? `by ${wanted.by}` : `to ${wanted.to.toISOString()}`;
    if (used && used.asked !== asked) throw idempotencyKeyReused();
    if (used) return used.target;
    if (wanted === 'NEXT_DEADLINE' && nextDueAt === 'UNSETTLED') return null;
    const target = reckoned(wanted, now, nextDueAt);
    if (key !== null) await manager.insert(SandboxMove, { actor, key, asked, target });
    return target;
  });
}

function reckoned(wanted: Wanted, now: Date, nextDueAt: Date | null | 'UNSETTLED'): Date {
  if (wanted === 'NEXT_DEADLINE') {
    if (!(nextDueAt instanceof Date)) throw nothingDue();
    return within(now, nextDueAt, 'toNextDeadline');
  }
  if ('to' in wanted) return within(now, wanted.to, 'to');
  return within(now, new Date(now.getTime() + durationMs(wanted.by)), 'by');
}

function within(now: Date, target: Date, field: string): Date {
  const latest = new Date(Math.min(now.getTime() + MOST_MS, LAST.getTime()));
  if (target > latest) throw tooFar(latest, field);
  if (target <= now && field !== 'toNextDeadline') throw backwards(now, field);
  return target;
}
