import { DateTime } from 'luxon';

/** A day of a time zone: its date, and its moments without the end. */
export interface Day {
  date: string;
  from: number;
  to: number;
}

const DAY_MS = 86_400_000;
const MOST_KNOWN = 5_000;
const zones = new Map<string, Map<number, Day[]>>();

/** The day that a moment is in. Clocks walk over the same days again and again, and zones are slow to ask. */
export function dayAt(zone: string, ms: number): Day {
  const days = known(zone, Math.floor(ms / DAY_MS));
  let day = days.find(({ from, to }) => from <= ms && ms < to);
  if (!day) {
    const start = DateTime.fromMillis(ms, { zone }).startOf('day');
    days.push((day = { date: start.toISODate()!, from: start.toMillis(), to: start.plus({ days: 1 }).toMillis() }));
  }
  return day;
}

/** The days of a zone that are known to touch a day of UTC. */
function known(zone: string, day: number): Day[] {
  let days = zones.get(zone);
  if (!days || days.size >= MOST_KNOWN) zones.set(zone, (days = new Map()));
  let found = days.get(day);
  if (!found) days.set(day, (found = []));
  return found;
}
