import { locksRows, type EventFacts, type Tx } from '@after-sales/runtime';
import { FACTS_VERSION } from '../fact/facts-version';
import { MetricRecord } from './record.entity';

/** The record of an order, locked; made where there is none, by the event that first tells of the order. */
export async function lockRecord(tx: Tx, orderId: string, { marketplace, shopId, buyerId }: EventFacts): Promise<MetricRecord> {
  const there = await locked(tx, orderId);
  if (there) return there;
  const made: MetricRecord = { orderId, marketplace, shopId, buyerId, factsVersion: FACTS_VERSION };
  await tx.manager.createQueryBuilder().insert().into(MetricRecord).values(made).orIgnore().updateEntity(false).execute();
  return (await locked(tx, orderId))!;
}

function locked({ manager }: Tx, orderId: string): Promise<MetricRecord | null> {
  const query = manager.createQueryBuilder(MetricRecord, 'row').where('row.orderId = :orderId', { orderId });
  if (locksRows(manager)) query.setLock('pessimistic_write');
  return query.getOne();
}
