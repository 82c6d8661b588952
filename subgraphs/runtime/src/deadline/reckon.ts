import { anyOf, budgetEnd, inStretches, type StandsStill } from './budget';
import type { ClockPart, ClockRow } from './clock-row';
import type { DaysOff, Timetable } from './timetable';

type Counting = Pick<ClockRow, 'key' | 'region' | 'parts' | 'pauses'>;

/** When each part of a clock is due, with pauses and days off left out; null while it stands still. */
export function partsDue(timetable: Timetable, clock: Counting): (Date | null)[] {
  const pauses = clock.pauses.map(({ from, to }) => ({ from: Date.parse(from), to: to ? Date.parse(to) : Infinity }));
  const own = inStretches(pauses);
  return clock.parts.map((part) => {
    const off = daysOffOf(timetable, clock, part).map(({ still }): StandsStill => still);
    const end = budgetEnd(Date.parse(part.at), budgetOf(timetable, part), anyOf([own, ...off]));
    // What interrupts an object at the very end still counts: nothing is due before it goes on.
    const due = end === null ? Infinity : pauses.reduce((at, { from, to }) => (from <= at && at < to ? to : at), end);
    return due === Infinity ? null : new Date(due);
  });
}

/** When a clock is due, by how its policy combines the parts. */
export function dueOf(timetable: Timetable, clock: Counting & Pick<ClockRow, 'combine'>): Date | null {
  const ends = partsDue(timetable, clock);
  if (ends.length === 0 || ends.includes(null)) return null;
  const times = ends.map((end) => end!.getTime());
  return new Date(clock.combine === 'EARLIEST' ? Math.min(...times) : Math.max(...times));
}

/** Reckons a clock anew after its parts, pauses or calendars changed; reminders that lie before `now` are not sent again. */
export function reckon(timetable: Timetable, clock: ClockRow, now: Date): void {
  clock.dueAt = dueOf(timetable, clock);
  clock.remindAt = nextReminder(timetable, clock, now);
  clock.wakeAt = clock.remindAt ?? clock.dueAt;
  clock.calendars = timetable.fingerprint();
}

/** The first reminder after a moment: so long before the end as the policy says (C18). */
export function nextReminder(timetable: Timetable, { key, dueAt }: Pick<ClockRow, 'key' | 'dueAt'>, after: Date): Date | null {
  if (!dueAt) return null;
  const times = timetable
    .reminders(key)
    .map((before) => dueAt.getTime() - timetable.durationMs(before.slice(1)))
    .filter((ms) => ms > after.getTime());
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

export function daysOffOf(
  timetable: Timetable,
  { key, region }: Pick<ClockRow, 'key' | 'region'>,
  { days }: ClockPart,
): DaysOff[] {
  return timetable.daysOff(key, days, region);
}

/** Milliseconds that a part counts, its extensions included. */
export function budgetOf(timetable: Timetable, { duration, extensions }: ClockPart): number {
  return [duration, ...extensions].reduce((sum, each) => sum + timetable.durationMs(each), 0);
}
