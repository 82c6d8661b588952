import type { EntityManager } from 'typeorm';
import { OrderCount } from '../../order-count/order-count.entity';
import type { OrderMeasure } from '../measure';
import { slotKey } from '../time-slot/time-slot';
import { Conditions } from './conditions';
import { MetricDimension } from './metric-enums';
import type { Question } from './question';
import { MOST_ROWS } from './read-roll-ups';
import { tooWide } from './refuse';
import type { SumRow } from './sums';

const columnsOf = {
  ORDERS_PAID: ['paid', 'paidAmount'],
  ORDERS_DELIVERED: ['delivered', 'deliveredAmount'],
} as const satisfies Record<OrderMeasure, readonly [keyof OrderCount, keyof OrderCount]>;

/** Orders, by what they have: shop, marketplace, currency and hour. Of other groups and filters they are all in each. */
export async function readOrders(manager: EntityManager, question: Question): Promise<SumRow[]> {
  const { scope, currencies, from, to, bucket, groupBy, timeZone, orderMeasures } = question;
  if (orderMeasures.length === 0) return [];
  const conditions = new Conditions().within(scope).add('item.hour >= :from AND item.hour < :to', { from, to });
  if (currencies) conditions.among('currency', currencies);
  const query = manager.createQueryBuilder(OrderCount, 'item').where(conditions.sql, conditions.parameters);
  const by = ['currency', ...(groupBy.includes(MetricDimension.SHOP) ? ['shopId'] : [])];
  if (groupBy.includes(MetricDimension.MARKETPLACE)) by.push('marketplace');
  if (bucket) by.push('hour');
  query.select([]);
  for (const column of by) query.addSelect(`item.${column}`, column).addGroupBy(`item.${column}`);
  for (const [count, amount] of Object.values(columnsOf)) {
    query.addSelect(`SUM(item.${count})`, count).addSelect(`SUM(item.${amount})`, amount);
  }
  const rows = await query.limit(MOST_ROWS + 1).getRawMany<Record<string, unknown>>();
  if (rows.length > MOST_ROWS) throw tooWide(`this comes to more than ${MOST_ROWS} hours of orders`);
  const hour = manager.connection.getMetadata(OrderCount).findColumnWithPropertyName('hour')!;
  return rows.flatMap((row) => {
    const at = bucket && (manager.connection.driver.prepareHydratedValue(row.hour, hour) as Date);
    return orderMeasures.map((measure): SumRow => ({
      measure,
      groups: groupBy.map((each) =>
        each === MetricDimension.SHOP
          ? (row.shopId as string)
          : each === MetricDimension.MARKETPLACE
            ? (row.marketplace as string)
            : null,
      ),
      slot: at && bucket && slotKey(at, bucket, timeZone),
      currency: row.currency as string,
      bucket: -1,
      facts: Number(row[columnsOf[measure][0]]),
      total: Number(row[columnsOf[measure][1]]),
    }));
  });
}
