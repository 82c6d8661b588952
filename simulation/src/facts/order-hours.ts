import type { OrderCount } from '@after-sales/dispute/metric-rows';
import type { Chance } from '../chance';
import type { Stamp } from './stamp';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How many of 100 orders are paid in each hour of the day in China: little at night, most in the evening. Chosen. */
const BY_HOUR = [3, 2, 1, 1, 1, 1, 1, 2, 3, 4, 6, 5, 5, 5, 5, 5, 5, 4, 4, 6, 8, 9, 8, 6];
const CHINA_HOURS = 8;
/** Days from payment to delivery, and what an order comes to in minor units: the median, and by which factor two thirds lie around it. Chosen. */
const DELIVERED = [2.5, 1.5] as const;
const AMOUNT = [9_900, 2.5] as const;

export interface Span {
  from: number;
  until: number;
}

type Place = { shopId: string; marketplace: OrderCount['marketplace']; currency: string };

/** The orders of a shop by the hour: those that have cases, and so many more for each case. */
export function orderHours(
  place: Place,
  stamps: readonly Stamp[],
  perCase: number,
  { from, until }: Span,
  chance: Chance,
): OrderCount[] {
  const hours = new Map<number, OrderCount>();
  const hourOf = (at: number): OrderCount => {
    const begin = Math.floor(at / HOUR_MS) * HOUR_MS;
    let row = hours.get(begin);
    if (!row) hours.set(begin, (row = { ...place, hour: new Date(begin), ...NOTHING }));
    return row;
  };
  const add = (paidAt: number, amount: number) => {
    const paid = hourOf(paidAt);
    paid.paid += 1;
    paid.paidAmount += amount;
    const deliveredAt = paidAt + chance.around(...DELIVERED) * DAY_MS;
    if (deliveredAt > until) return;
    paid.arrived += 1;
    paid.arrivedAmount += amount;
    const delivered = hourOf(deliveredAt);
    delivered.delivered += 1;
    delivered.deliveredAmount += amount;
  };
  let cases = 0;
  for (const { pattern, later } of stamps) {
    cases += pattern.cases;
    if (pattern.paidAt !== null) add(pattern.paidAt + later, pattern.amount);
  }
  for (let n = stamps.length; n < cases * perCase; n++) add(paidAt({ from, until }, chance), Math.round(chance.around(...AMOUNT)));
  return [...hours.values()].toSorted((a, b) => a.hour.getTime() - b.hour.getTime());
}

const NOTHING = { version: 1, paid: 0, paidAmount: 0, arrived: 0, arrivedAmount: 0, delivered: 0, deliveredAmount: 0 };

const placesByHour = BY_HOUR.flatMap((share, hour) => Array.from({ length: share }, () => hour));

function paidAt({ from, until }: Span, chance: Chance): number {
  const day = Math.floor(from / DAY_MS) + chance.between(0, Math.floor((until - from) / DAY_MS) - 1);
  return day * DAY_MS + (chance.pick(placesByHour) - CHINA_HOURS) * HOUR_MS + chance.between(0, HOUR_MS - 1);
}
