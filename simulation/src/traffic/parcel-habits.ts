import type { Case } from './case';
import { scan } from './calls';
import { received } from './case-habits';
import type { Habits, Plan } from './habits';
import { RATES } from './rates';
import { HOUR } from './rhythm';

/** What is done with parcels: buyers send them back, and carriers scan them. */
export const parcelHabits: Habits = {
  'return_shipment.expected': (it, { objectId, data }) => void (it.parcels[data.direction as string] = objectId),
  'return_shipment.submitted': (it, { objectId, data }, plan) => {
    const direction = data.direction as string;
    it.parcels[direction] = objectId;
    if (direction !== 'OUTBOUND') travels(it, plan, direction);
  },
  'return_shipment.status_changed': (it, { objectId, data }, plan) => {
    const direction = data.direction as string;
    it.parcels[direction] = objectId;
    if (direction !== 'RETURN' || data.status !== 'DELIVERED' || !data.first) return;
    it.goodsReturned = true;
    received(it, plan);
  },
  'refund.refusal_authorized': (it, _, plan) => {
    const { toDelivery, toReturn } = RATES.parcel;
    const refusal = it.chance.around(toDelivery.median, toDelivery.spread) * HOUR;
    const back = refusal + it.chance.around(toReturn.median, toReturn.spread) * HOUR;
    plan.after(refusal, (now) => scan(it, 'OUTBOUND', 'REFUSED', now));
    plan.after(back, (now) => scan(it, 'OUTBOUND', 'RETURNED', now));
  },
  'refund.goods_taken_back': (it, _, plan) => received(it, plan),
};

function travels(it: Case, plan: Plan, direction: string): void {
  const { goes, toPickUp, toTransit, toDelivery, attemptFails } = RATES.parcel;
  const hours = (of: { median: number; spread: number }) => it.chance.around(of.median, of.spread) * HOUR;
  const way = it.chance.weighted(goes);
  if (way === 'NEVER_SCANNED') return;
  let at = hours(toPickUp);
  const scanned = (status: string) => plan.after(at, (now) => scan(it, direction, status, now));
  scanned('PICKED_UP');
  at += hours(toTransit);
  scanned('IN_TRANSIT');
  at += hours(toDelivery);
  if (way === 'LOST') scanned('LOST');
  if (way !== 'ARRIVES') return;
  scanned('OUT_FOR_DELIVERY');
  if (it.chance.of(attemptFails)) {
    at += 3 * HOUR;
    scanned('ATTEMPT_FAILED');
    at += 18 * HOUR;
  }
  at += it.chance.around(3, 1.5) * HOUR;
  scanned('DELIVERED');
}
