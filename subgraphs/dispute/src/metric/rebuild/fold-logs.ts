import { EventRow, findRows, repeating } from '@after-sales/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import type { OrderCountFacts } from '@after-sales/order/events';
import { takeOrderCount } from '../../order-count/take-order-count';
import { Dispute } from '../../dispute/dispute.entity';
import { foldOf } from '../part/folds';
import { pauseBetween } from './pause';
import { StagedPart } from './staged-part.entity';

/** A log, and how far it was read. */
export interface Log {
  source: string;
  database: DataSource;
  position: number;
}

/** Events a transaction: few, since on SQLite it holds up every other writer. */
const TOGETHER = 100;

/** Folds what the logs say from where they were left, up to their heads. */
export async function foldLogs(own: DataSource, logs: Log[], onProgress: (log: Log) => void, signal: AbortSignal): Promise<void> {
  for (const log of logs) {
    for (;;) {
      const events = await log.database.manager
        .createQueryBuilder(EventRow, 'event')
        .where('event.position > :after', { after: log.position })
        .orderBy('event.position')
        .limit(TOGETHER)
        .getMany();
      if (events.length === 0) break;
      await repeating(own, async (manager) => {
        await stage(
          manager,
          events.filter(({ type }) => foldOf(type)),
        );
        for (const event of events) if (event.type === 'orders.counted') await countOrders(manager, event);
      });
      log.position = events.at(-1)!.position!;
      onProgress(log);
      await pauseBetween(signal);
    }
  }
}

/** Totals of orders are told whole: the newest of each hour hold, as when they were told. */
async function countOrders(manager: EntityManager, { marketplace, shopId, buyerId, actor, data }: EventRow): Promise<void> {
  await takeOrderCount({ manager }, { data: { ...(data as unknown as OrderCountFacts), marketplace, shopId, buyerId, actor } });
}

async function stage(manager: EntityManager, events: readonly EventRow[]): Promise<void> {
  if (events.length === 0) return;
  const ids = [...new Set(events.map(({ objectId }) => objectId))];
  const rows = await findRows(manager, StagedPart, { where: 'item.objectId IN (:...ids)', parameters: { ids } });
  const staged = new Map(rows.map((row) => [row.objectId, row]));
  for (const event of events) {
    const { objectId, marketplace, shopId, buyerId, actor, sequence, data } = event;
    const before = staged.get(objectId);
    if (before && before.sequence >= sequence) continue;
    const told = { ...event, data: { ...data, marketplace, shopId, buyerId, actor } };
    const state = foldOf(event.type)!((before?.state ?? null) as never, told);
    if (JSON.stringify(state) === JSON.stringify(before?.state)) continue;
    const orderId = before?.orderId ?? (await orderOf(manager, event));
    staged.set(objectId, { objectId, orderId, marketplace, shopId, buyerId, sequence, state });
  }
  const columns = manager.connection.getMetadata(StagedPart).ownColumns.map(({ databaseName }) => databaseName);
  const query = manager
    .createQueryBuilder()
    .insert()
    .into(StagedPart)
    .values([...staged.values()] as object[]);
  await query.orUpdate(columns.slice(1), ['objectId']).updateEntity(false).execute();
}

/** Events of disputes from before they told it are of a dispute that is still there. */
async function orderOf(manager: EntityManager, { objectId, data }: EventRow): Promise<string> {
  if (typeof data.orderId === 'string') return data.orderId;
  const dispute = await manager.findOneBy(Dispute, { id: objectId });
  if (!dispute) throw new Error(`${objectId} has events and names no order: its dispute is missing`);
  return dispute.orderId;
}
