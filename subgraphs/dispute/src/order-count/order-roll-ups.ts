import type { OrderMeasure } from '../metric/measure';
import type { Basis } from '../metric/roll-up/roll-up.entity';
import type { RollUpChanges } from '../metric/roll-up/roll-ups-of';
import type { OrderCount } from './order-count.entity';

type Counted = Pick<
  OrderCount,
  'currency' | 'paid' | 'paidAmount' | 'arrived' | 'arrivedAmount' | 'delivered' | 'deliveredAmount'
>;

/** What is summed up of an hour: by event time an order that arrived counts when it did, by cohort when it was paid. */
const SUMS = [
  ['ORDERS_PAID', 'EVENT', 'paid'],
  ['ORDERS_PAID', 'COHORT', 'paid'],
  ['ORDERS_DELIVERED', 'EVENT', 'delivered'],
  ['ORDERS_DELIVERED', 'COHORT', 'arrived'],
] as const satisfies readonly (readonly [OrderMeasure, Basis, keyof Counted])[];

/** Adds the orders of an hour to the sums of its shop, or takes them away; all of them, or one measure of them. */
export function addOrderCount(changes: RollUpChanges, hour: Date, count: Counted, sign: 1 | -1, only?: string): void {
  for (const [measure, basis, column] of SUMS) {
    if (only !== undefined && only !== measure) continue;
    const by = { facts: sign * count[column], total: sign * count[`${column}Amount`] };
    changes.addOrders(basis, measure, hour.getTime(), count.currency, by);
  }
}
