import { calendars, durationMs, standsStill, type DaysOff, type LoadedPolicy } from '@after-sales/policy';
import { anyOf, budgetEnd, inStretches, type StandsStill } from '@after-sales/runtime';
import type { CaseClock, ClockPart } from './case-clock.entity';

type Clock = Pick<CaseClock, 'key' | 'region' | 'parts' | 'combine' | 'pauses' | 'dueAt' | 'remindAt' | 'wakeAt' | 'calendars'>;

/** When each part of a clock is due, with pauses and days off left out; null while it stands still. */
export function partsDue(policy: LoadedPolicy, clock: Pick<Clock, 'key' | 'region' | 'parts' | 'pauses'>): (Date | null)[] {
  const pauses = clock.pauses.map(({ from, to }) => ({ from: Date.parse(from), to: to ? Date.parse(to) : Infinity }));
  const own = inStretches(pauses);
  return clock.parts.map((part) => {
    const off = daysOffOf(policy, clock, part).map(({ still }): StandsStill => still);
    const end = budgetEnd(Date.parse(part.at), budgetOf(part), anyOf([own, ...off]));
    // What interrupts a case at the very end still counts: nothing is due before it goes on.
    const due = end === null ? Infinity : pauses.reduce((at, { from, to }) => (from <= at && at < to ? to : at), end);
    return due === Infinity ? null : new Date(due);
  });
}

/** When a clock is due, by how its policy combines the parts. */
export function dueOf(policy: LoadedPolicy, clock: Pick<Clock, 'key' | 'region' | 'parts' | 'pauses' | 'combine'>): Date | null {
  const ends = partsDue(policy, clock);
  if (ends.length === 0 || ends.includes(null)) return null;
  const times = ends.map((end) => end!.getTime());
  return new Date(clock.combine === 'EARLIEST' ? Math.min(...times) : Math.max(...times));
}

/** Reckons a clock anew after its parts, pauses or calendars changed; reminders that lie before `now` are not sent again. */
export function reckon(policy: LoadedPolicy, clock: Clock, now: Date): void {
  clock.dueAt = dueOf(policy, clock);
  clock.remindAt = nextReminder(policy, clock, now);
  clock.wakeAt = clock.remindAt ?? clock.dueAt;
  clock.calendars = calendars().fingerprint;
}

/** The first reminder after a moment: so long before the end as the policy says (C18). */
export function nextReminder({ policy }: LoadedPolicy, { key, dueAt }: Pick<Clock, 'key' | 'dueAt'>, after: Date): Date | null {
  if (!dueAt) return null;
  const before = (policy.reminders as Partial<Record<string, string[]>>)[key] ?? [];
  const times = before.map((each) => dueAt.getTime() - durationMs(each.slice(1))).filter((ms) => ms > after.getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

export function daysOffOf(
  { policy }: LoadedPolicy,
  { key, region }: Pick<Clock, 'key' | 'region'>,
  { days }: ClockPart,
): DaysOff[] {
  return standsStill(policy, key, days, region);
}

/** Milliseconds that a part counts, its extensions included. */
export function budgetOf({ duration, extensions }: ClockPart): number {
  return [duration, ...extensions].reduce((sum, each) => sum + durationMs(each), 0);
}
