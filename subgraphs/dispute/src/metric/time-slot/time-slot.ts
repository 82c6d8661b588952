import { localDay, localHour } from '../roll-up/local-time';

export type TimeUnit = 'HOUR' | 'DAY' | 'WEEK' | 'MONTH';

/** An hour, a day, a week from Monday, or a month of a marketplace's calendar. */
export interface TimeSlot {
  /** Its name: for an hour when it begins, in UTC (`2026-06-01T08:00`), else its first day (`2026-06-01`). */
  key: string;
  from: Date;
  /** Its end, which is no part of it. */
  to: Date;
}

const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;
/** A change of clocks lengthens a day by two hours at most. */
const CHANGE_MS = 7_200_000;
const LONGEST_MS = {
  HOUR: 3_600_000,
  DAY: DAY_MS + CHANGE_MS,
  WEEK: 7 * DAY_MS + CHANGE_MS,
  MONTH: 31 * DAY_MS + CHANGE_MS,
};

/** Whether a span surely touches more slots than so many. It is not counted out, however many centuries it has. */
export function surelyMore({ from, to }: { from: Date; to: Date }, unit: TimeUnit, most: number): boolean {
  return to.getTime() - from.getTime() > most * LONGEST_MS[unit];
}

/** The slot that a moment is in. */
export function slotAt(at: Date, unit: TimeUnit, timeZone: string): TimeSlot {
  if (unit === 'HOUR') return hourAt(at.getTime(), timeZone);
  const key = slotKey(at, unit, timeZone);
  return { key, from: startOfDay(key, timeZone), to: startOfDay(nextKey(key, unit), timeZone) };
}

/** The name of the slot that a moment is in. */
export function slotKey(at: Date, unit: TimeUnit, timeZone: string): string {
  if (unit === 'HOUR') return localHour(at.getTime(), timeZone);
  return slotOfDay(localDay(at.getTime(), timeZone), unit);
}

/** The name of the day, week or month that a day such as `2026-06-17` is in. */
export function slotOfDay(day: string, unit: Exclude<TimeUnit, 'HOUR'>): string {
  if (unit === 'MONTH') return `${day.slice(0, 7)}-01`;
  return unit === 'DAY' ? day : plusDays(day, -weekday(day));
}

/** When a day begins: the first moment that bears its name. A day that a zone left out begins, and ends, with the one after it. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  let [before, from] = [midnight - DAY_MS, midnight + DAY_MS];
  while (from - before > QUARTER_MS) {
    const middle = before + Math.floor((from - before) / QUARTER_MS / 2) * QUARTER_MS;
    if (localDay(middle, timeZone) < day) before = middle;
    else from = middle;
  }
  return new Date(from);
}

/** An hour of the clock; where the clock is moved by half of one, what is left of it. */
function hourAt(at: number, timeZone: string): TimeSlot {
  const key = localHour(at, timeZone);
  let from = Math.floor(at / QUARTER_MS) * QUARTER_MS;
  while (localHour(from - 1, timeZone) === key) from -= QUARTER_MS;
  let to = from + QUARTER_MS;
  while (localHour(to, timeZone) === key) to += QUARTER_MS;
  return { key, from: new Date(from), to: new Date(to) };
}

function nextKey(key: string, unit: Exclude<TimeUnit, 'HOUR'>): string {
  if (unit !== 'MONTH') return plusDays(key, unit === 'DAY' ? 1 : 7);
  return slotOfDay(plusDays(key, 31), 'MONTH');
}

function plusDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Days since Monday. */
function weekday(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}
