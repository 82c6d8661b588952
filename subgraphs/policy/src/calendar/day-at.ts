import { DateTime } from 'luxon';

/** A day of a time zone: its date, and its moments without the end. */
export interface Day {
  date: string;
  from: number;
  to: number;
}

const QUARTER_MS = 900_000;
const MOST_KNOWN = 10_000;
const known = new Map<string, Map<number, Day>>();

/** The day that a moment is in. Clocks walk over the same days again and again, and zones are slow to ask. */
export function dayAt(zone: string, ms: number): Day {
  let days = known.get(zone);
  if (!days) known.set(zone, (days = new Map()));
  // Days begin at quarters of an hour in all zones.
  const quarter = Math.floor(ms / QUARTER_MS);
  let day = days.get(quarter);
  if (!day) {
    if (days.size >= MOST_KNOWN) days.clear();
    const start = DateTime.fromMillis(ms, { zone }).startOf('day');
    day = { date: start.toISODate()!, from: start.toMillis(), to: start.plus({ days: 1 }).toMillis() };
    days.set(quarter, day);
  }
  return day;
}
