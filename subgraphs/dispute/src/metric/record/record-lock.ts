import { locksRows, type EventFacts } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import { FACTS_VERSION } from '../fact/facts-version';
import { MetricRecord } from './record.entity';

type Owner = Pick<EventFacts, 'marketplace' | 'shopId' | 'buyerId'>;

/** The records of orders, locked in one order; made where there is none, by what first tells of the order. */
export async function lockRecords(
  manager: EntityManager,
  orders: ReadonlyMap<string, Owner>,
): Promise<Map<string, MetricRecord>> {
  const records = new Map<string, MetricRecord>();
  const lock = async (orderIds: string[]) => {
    for (const record of await locked(manager, orderIds)) records.set(record.orderId, record);
  };
  await lock([...orders.keys()]);
  const missing = [...orders].filter(([orderId]) => !records.has(orderId));
  if (missing.length === 0) return records;
  const made = missing.map(([orderId, { marketplace, shopId, buyerId }]): MetricRecord => ({
    orderId,
    marketplace,
    shopId,
    buyerId,
    factsVersion: FACTS_VERSION,
  }));
  await manager.createQueryBuilder().insert().into(MetricRecord).values(made).orIgnore().updateEntity(false).execute();
  await lock(missing.map(([orderId]) => orderId));
  return records;
}

function locked(manager: EntityManager, orderIds: string[]): Promise<MetricRecord[]> {
  const query = manager.createQueryBuilder(MetricRecord, 'row').where('row.orderId IN (:...orderIds)', { orderIds });
  if (locksRows(manager)) query.setLock('pessimistic_write');
  return query.orderBy('row.orderId').getMany();
}
