import { standsStillNow, type Tx } from '@after-sales/runtime';
import { clocksOfStatus, endClock, pauseClock, runningClock } from '../clock/clocks';
import { startOf } from '../clock/follow-status';
import { saveCase, step, type Step } from './case';
import type { LockedCase } from './locked-case';
import { interrupts, next, RefundStatus, type RefundMove } from './refund.states';

/** The status that a case is in, or goes back to when an interruption ends. */
export function standing({ refund }: Pick<LockedCase, 'refund'>): RefundStatus {
  return refund.previousStatus ?? refund.status;
}

/**
 * What happens to the goods moves a case, also while it is interrupted: then where it goes on afterwards, with that
 * status's clock standing still until then. Null where the case has no such move.
 */
export async function moveByFact(tx: Tx, locked: LockedCase, by: RefundMove): Promise<Step | null> {
  const { refund } = locked;
  const at = refund.status;
  if (interrupts(at) && !(await endsHold(tx, locked, by)))
    return (await moveBeneath(tx, locked, by)) ? { from: at, to: at } : null;
  return next(at, by) ? step(tx, locked, by) : null;
}

/** The parcel that the parties waited for ends their hold (c.2 #9); one for a risk is the platform's to end. */
async function endsHold(tx: Tx, locked: LockedCase, by: RefundMove): Promise<boolean> {
  if (locked.refund.status !== RefundStatus.ON_HOLD || by !== 'submitReturn') return false;
  if ((await runningClock(tx, locked, 'riskHold')) !== null) return false;
  const from = standing(locked);
  return next(from, by) !== null || (from === RefundStatus.REJECTED && locked.refund.rejection?.stage === 'RECEIPT');
}

async function moveBeneath(tx: Tx, locked: LockedCase, by: RefundMove): Promise<boolean> {
  const { refund } = locked;
  const to = next(standing(locked), by);
  if (!to || interrupts(to)) return false;
  refund.previousStatus = to;
  refund.overdue = false;
  await saveCase(tx, refund);
  const open = await clocksOfStatus(tx, refund.id);
  for (const clock of open.filter(standsStillNow)) await endClock(tx, locked, clock, 'ENDED', by);
  await startOf(tx, locked, to);
  const known = new Set(open.map(({ id }) => id));
  const started = (await clocksOfStatus(tx, refund.id)).filter(({ id }) => !known.has(id));
  for (const clock of started) await pauseClock(tx, locked, clock, refund.status);
  return true;
}
