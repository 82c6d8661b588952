import type { OrderCountFacts, OrderEvents } from '@after-sales/order/events';
import { locksRows, type EventFacts, type Marketplace, type SourceEvent, type Tx } from '@after-sales/runtime';
import { addRollUps } from '../metric/roll-up/add-roll-ups';
import { RollUpChanges } from '../metric/roll-up/roll-ups-of';
import { timeZoneOf } from '../metric/roll-up/time-zone';
import { OrderCount } from './order-count.entity';

/** The new totals of an hour take the place of older ones, in the roll-ups as well; what comes late does not. */
export async function takeOrderCount(tx: Tx, { data }: SourceEvent<OrderEvents['orders.counted']>): Promise<void> {
  const { marketplace, shopId, currency, version, paid, paidAmount, arrived, arrivedAmount, delivered, deliveredAmount } = data;
  const key = { shopId, hour: new Date(data.hour), currency };
  const known = await lockCount(tx, key);
  if (known && known.version >= version) return;
  const totals = { paid, paidAmount, arrived, arrivedAmount, delivered, deliveredAmount };
  if (known) await tx.manager.update(OrderCount, key, { version, ...totals });
  else await tx.manager.insert(OrderCount, { ...key, marketplace: marketplace as Marketplace, version, ...totals });
  await addRollUps(tx.manager, rollUpsOf(data, known));
}

/** By how much sums change: by event time an order that arrived counts when it did, by cohort when it was paid. */
function rollUpsOf(data: OrderCountFacts & EventFacts, before: OrderCount | null): RollUpChanges {
  const { marketplace, shopId, currency } = data;
  const changes = new RollUpChanges({ marketplace, shopId, timeZone: timeZoneOf(marketplace) });
  const at = Date.parse(data.hour);
  const by = (count: 'paid' | 'arrived' | 'delivered') => ({
    facts: data[count] - (before?.[count] ?? 0),
    total: data[`${count}Amount`] - (before?.[`${count}Amount`] ?? 0),
  });
  changes.addOrders('EVENT', 'ORDERS_PAID', at, currency, by('paid'));
  changes.addOrders('COHORT', 'ORDERS_PAID', at, currency, by('paid'));
  changes.addOrders('EVENT', 'ORDERS_DELIVERED', at, currency, by('delivered'));
  changes.addOrders('COHORT', 'ORDERS_DELIVERED', at, currency, by('arrived'));
  return changes;
}

function lockCount({ manager }: Tx, key: Pick<OrderCount, 'shopId' | 'hour' | 'currency'>): Promise<OrderCount | null> {
  const query = manager.createQueryBuilder(OrderCount, 'count').where(key);
  if (locksRows(manager)) query.setLock('pessimistic_write');
  return query.getOne();
}
