import type { OrderEvents } from '@after-sales/order/events';
import { locksRows, type Marketplace, type SourceEvent, type Tx } from '@after-sales/runtime';
import { OrderCount } from './order-count.entity';

/** The new totals of an hour take the place of older ones; what comes late does not. */
export async function takeOrderCount(tx: Tx, { data }: SourceEvent<OrderEvents['orders.counted']>): Promise<void> {
  const { shopId, currency, version, paid, paidAmount, delivered, deliveredAmount } = data;
  const key = { shopId, hour: new Date(data.hour), currency };
  const known = await lockCount(tx, key);
  if (known && known.version >= version) return;
  const totals = { version, paid, paidAmount, delivered, deliveredAmount };
  if (known) await tx.manager.update(OrderCount, key, totals);
  else await tx.manager.insert(OrderCount, { ...key, marketplace: data.marketplace as Marketplace, ...totals });
}

function lockCount({ manager }: Tx, key: Pick<OrderCount, 'shopId' | 'hour' | 'currency'>): Promise<OrderCount | null> {
  const query = manager.createQueryBuilder(OrderCount, 'count').where(key);
  if (locksRows(manager)) query.setLock('pessimistic_write');
  return query.getOne();
}
