import type { OrderCount } from '@after-sales/dispute/metric-rows';
import type { Chance } from '../chance';
import { RATES } from '../traffic/rates';
import { HOUR, momentIn } from '../traffic/rhythm';
import type { Stamp } from './stamp';

const { toShip, toArrive, price } = RATES.order;
/** Whether shipping or the way takes longer than usual is one chance here: a case's order is what the pattern says. */
const TO_ARRIVE_HOURS = toShip.median + toArrive.median;

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
    const begin = Math.floor(at / HOUR) * HOUR;
    let row = hours.get(begin);
    if (!row) hours.set(begin, (row = { ...place, hour: new Date(begin), ...NOTHING }));
    return row;
  };
  const add = (paidAt: number, amount: number) => {
    const paid = hourOf(paidAt);
    paid.paid += 1;
    paid.paidAmount += amount;
    const deliveredAt = paidAt + chance.around(TO_ARRIVE_HOURS, toArrive.spread) * HOUR;
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
  for (let n = stamps.length; n < cases * perCase; n++)
    add(momentIn(chance, from, until), Math.round(chance.around(price.median, price.spread) * 100));
  return [...hours.values()].toSorted((a, b) => a.hour.getTime() - b.hour.getTime());
}

const NOTHING = { version: 1, paid: 0, paidAmount: 0, arrived: 0, arrivedAmount: 0, delivered: 0, deliveredAmount: 0 };
