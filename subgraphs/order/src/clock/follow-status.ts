import { durationMs, escalationOpens, type CaseClockKey, type Lapse } from '@after-sales/policy';
import { standsStillNow, type Tx } from '@after-sales/runtime';
import { overtakeHold } from '../hold/overtake-hold';
import type { LockedCase } from '../refund/locked-case';
import { interrupts, RefundStatus, type RefundMove } from '../refund/refund.states';
import type { CaseClock } from './case-clock.entity';
import { clockFacts } from './clock-facts';
import { clocksOfStatus, endClock, pauseClock, restartClock, resumeClock, startClock } from './clocks';

/**
 * The clock that a case starts on entering a status. Where it is null, either nothing is waited for, or the use case
 * that leads there starts the clock, since it depends on more than the status.
 */
export const clockOf: Record<RefundStatus, CaseClockKey | null> = {
  AWAITING_MERCHANT: 'merchantRespond',
  AWAITING_BUYER_DECISION: null,
  AWAITING_RETURN: 'buyerShip',
  AWAITING_REFUSAL: 'refusal',
  AWAITING_RECEIPT: 'merchantReceive',
  REJECTED: 'buyerEscalate',
  IN_ARBITRATION: null,
  AWAITING_APPROVAL: null,
  REFUNDING: 'payment',
  REFUND_FAILED: 'payment',
  AWAITING_MERCHANT_SHIPMENT: 'merchantShip',
  AWAITING_BUYER_RECEIPT: null,
  ON_HOLD: null,
  REFUNDED: null,
  COMPLETED: null,
  CLOSED: null,
};

/** Clocks follow the status: what was waited for ends or stands still, what is waited for now starts or goes on. */
export async function clocksFollow(tx: Tx, locked: LockedCase, from: RefundStatus, by: RefundMove): Promise<void> {
  const { status } = locked.refund;
  const open = await overtakeHold(tx, locked, await clocksOfStatus(tx, locked.refund.id), by);
  if (by === 'resume') return goOn(tx, locked, open);
  if (interrupts(status)) {
    for (const clock of open) await interrupt(tx, locked, clock, from);
  } else {
    for (const clock of open) await endClock(tx, locked, clock, 'ENDED', by);
  }
  if (by === 'modifyAmount') await restartClock(tx, locked, 'merchantReceive', 'REJECTED');
  else await startOf(tx, locked);
}

/** A clock of an interruption ends when another comes on top; all others stand still. */
async function interrupt(tx: Tx, locked: LockedCase, clock: CaseClock, from: RefundStatus): Promise<void> {
  if (standsStillNow(clock)) return;
  if (interrupts(from)) await endClock(tx, locked, clock, 'ENDED', locked.refund.status);
  else await pauseClock(tx, locked, clock, locked.refund.status);
}

async function goOn(tx: Tx, locked: LockedCase, open: readonly CaseClock[]): Promise<void> {
  for (const clock of open) {
    if (standsStillNow(clock)) await resumeClock(tx, locked, clock, 'resume');
    else await endClock(tx, locked, clock, 'ENDED', 'resume');
  }
}

/** Starts the clock of a status: the case's own, or the one that it goes back to. */
export async function startOf(tx: Tx, locked: LockedCase, status: RefundStatus = locked.refund.status): Promise<void> {
  const key = clockOf[status];
  switch (key) {
    case null:
      return;
    case 'buyerEscalate':
      return startEscalation(tx, locked);
    case 'merchantReceive':
      await startClock(tx, locked, key, { anchors: { RETURN_INFO_SUBMITTED: tx.now } });
      return;
    default:
      await startClock(tx, locked, key, { from: { anchor: status, at: tx.now } });
  }
}

/** The buyer's time to call the platform in runs from the later of now and its opening (B2, D5). */
export async function startEscalation(tx: Tx, locked: LockedCase, lapse: Lapse | null = null): Promise<void> {
  const { refund, order, policy } = locked;
  const opening = escalationOpens(policy.policy, clockFacts(refund, order));
  const anchor = opening.anchor === 'APPLIED' ? refund.appliedAt : tx.now;
  const opensAt = new Date(Math.max(tx.now.getTime(), anchor.getTime() + durationMs(opening.after)));
  const from = { anchor: refund.overdue ? 'OVERDUE' : 'REJECTED', at: opensAt };
  await startClock(tx, locked, 'buyerEscalate', { from, opensAt, lapse });
}
