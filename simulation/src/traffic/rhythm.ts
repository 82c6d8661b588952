import type { Chance } from '../chance';
import { RATES } from './rates';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** All marketplaces keep China's time, which knows no summer time. */
const CHINA = 8 * HOUR;

const busiest = (weights: readonly number[]) => Math.max(...weights);
const MOST = busiest(RATES.hours) * busiest(RATES.weekdays);

/** A moment in a stretch of time: more in the evening and at weekends than at night. */
export function momentIn(chance: Chance, from: number, to: number): number {
  for (;;) {
    const at = Math.floor(from + chance.next() * (to - from));
    const there = new Date(at + CHINA);
    if (chance.next() * MOST < RATES.hours[there.getUTCHours()]! * RATES.weekdays[there.getUTCDay()]!) return at;
  }
}

/** That moment, or the next morning where nobody works then. */
export function whenStaffWorks(at: number, chance: Chance): number {
  const { from, to } = RATES.staff;
  const hour = new Date(at + CHINA).getUTCHours();
  if (hour >= from && hour < to) return at;
  const midnight = Math.floor((at + CHINA) / DAY) * DAY - CHINA;
  const morning = midnight + (hour >= to ? DAY : 0) + from * HOUR;
  return morning + chance.between(0, 90 * MINUTE);
}
