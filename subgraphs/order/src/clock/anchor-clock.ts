import { clockRule, type ClockAnchor, type CaseClockKey } from '@after-sales/policy';
import type { Tx } from '@after-sales/runtime';
import { IsNull } from 'typeorm';
import type { LockedCase } from '../refund/locked-case';
import { CaseClock } from './case-clock.entity';
import { clockFacts } from './clock-facts';
import { changeClock } from './clocks';

/** A further part of a clock begins to run, where its policy has one from this anchor (D2). */
export async function anchorClock(tx: Tx, locked: LockedCase, key: CaseClockKey, anchor: ClockAnchor, at: Date): Promise<void> {
  const clock = await runningClock(tx, locked, key);
  const rule = clockRule(locked.policy.policy, key, clockFacts(locked.refund, locked.order));
  const part = rule.parts.find((each) => each.anchor === anchor);
  if (!clock || !part || clock.parts.some((each) => each.anchor === anchor)) return;
  const { duration, days, path } = part;
  await changeClock(tx, locked, clock, anchor, (each) =>
    each.parts.push({ anchor, at: at.toISOString(), duration, days, extensions: [], path }),
  );
}

/** A part ends whose anchor turned out not to be so: a delivery that the carrier took back (c.3). */
export async function dropAnchor(tx: Tx, locked: LockedCase, key: CaseClockKey, anchor: ClockAnchor): Promise<void> {
  const clock = await runningClock(tx, locked, key);
  if (!clock?.parts.some((each) => each.anchor === anchor)) return;
  await changeClock(tx, locked, clock, `${anchor}_TAKEN_BACK`, (each) => {
    each.parts = each.parts.filter((part) => part.anchor !== anchor);
  });
}

/** The clock of a case with this key that has not ended. */
export function runningClock(tx: Tx, { refund }: LockedCase, key: CaseClockKey): Promise<CaseClock | null> {
  return tx.manager.findOneBy(CaseClock, { refundId: refund.id, key, endedAt: IsNull() });
}
