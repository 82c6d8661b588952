import { durationMs } from '@after-sales/policy';
import type { Tx } from '@after-sales/runtime';
import { changeClock, runningClock } from '../../clock/clocks';
import type { CaseClock } from '../../clock/case-clock.entity';
import type { LockedCase } from '../../refund/locked-case';

const CAUSE = 'LOST_PARCEL';

/** Where the policy says so, the merchant's time stands still for a lost parcel (c.2 #32): until found, at most as long as a hold. */
export async function standStillWhileLost(tx: Tx, locked: LockedCase): Promise<void> {
  const { tracking, clocks } = locked.policy.policy;
  const clock = await runningClock(tx, locked, 'merchantReceive');
  if (tracking.lostParcel !== 'PAUSE' || !clock || pauseOf(clock, tx.now)) return;
  const to = new Date(tx.now.getTime() + durationMs(clocks.hold.duration)).toISOString();
  await changeClock(tx, locked, clock, CAUSE, ({ pauses }) => pauses.push({ cause: CAUSE, from: tx.now.toISOString(), to }));
}

/** The parcel was heard of again: the time goes on. */
export async function foundAgain(tx: Tx, locked: LockedCase): Promise<void> {
  const clock = await runningClock(tx, locked, 'merchantReceive');
  if (!clock || !pauseOf(clock, tx.now)) return;
  await changeClock(tx, locked, clock, 'PARCEL_FOUND', (each) => {
    pauseOf(each, tx.now)!.to = tx.now.toISOString();
  });
}

function pauseOf({ pauses }: CaseClock, now: Date) {
  return pauses.find(({ cause, to }) => cause === CAUSE && to !== null && Date.parse(to) > now.getTime());
}
