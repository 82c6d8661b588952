import { findRows, locksRows, repeating, systemClock } from '@after-sales/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { FACTS_VERSION } from '../fact/facts-version';
import { factsOf } from '../fact/facts-of';
import { keptFacts } from '../fact/kept-facts';
import { replaceFacts } from '../fact/replace-facts';
import { lockRecords } from '../record/record-lock';
import { partsOf, states } from '../record/note';
import { MetricPart, MetricRecord } from '../record/record.entity';
import { pauseBetween } from './pause';
import { StagedPart } from './staged-part.entity';

const TOGETHER = 500;

/**
 * Puts what was folded anew in the place of what is kept, an order a transaction; sums follow by the difference, so that
 * numbers are right all the while. Gives the orders that have to wait, since events were counted that were not folded yet.
 */
export async function replaceRecords(
  database: DataSource,
  onProgress: (orders: number) => void,
  signal: AbortSignal,
): Promise<string[]> {
  const waiting: string[] = [];
  let done = 0;
  for await (const orderId of allOrders(database)) {
    if (!(await repeating(database, (manager) => replaceRecord(manager, orderId)))) waiting.push(orderId);
    onProgress((done += 1));
    await pauseBetween(signal);
  }
  return waiting;
}

/** The same for the orders that had to wait, once the logs were read on; what they tell nothing of even then is dropped. */
export async function replaceWaiting(database: DataSource, orders: readonly string[], signal: AbortSignal): Promise<string[]> {
  const waiting: string[] = [];
  for (const orderId of orders) {
    const work = async (manager: EntityManager) =>
      (await replaceRecord(manager, orderId)) || (await dropRecord(manager, orderId));
    if (!(await repeating(database, work))) waiting.push(orderId);
    await pauseBetween(signal);
  }
  return waiting;
}

async function* allOrders(database: DataSource): AsyncGenerator<string> {
  for (let after = ''; ;) {
    const orders = await orderIds(database, after);
    if (orders.length === 0) return;
    yield* orders;
    after = orders.at(-1)!;
  }
}

/** The orders that are kept or were folded, in order. */
async function orderIds({ manager, driver }: DataSource, after: string): Promise<string[]> {
  const of = (table: string) => `SELECT DISTINCT orderId FROM ${table} WHERE orderId > :after ORDER BY orderId LIMIT ${TOGETHER}`;
  const found: string[] = [];
  for (const table of ['metric_rebuild', 'metric_record']) {
    const [sql, parameters] = driver.escapeQueryWithParameters(of(table), { after });
    const rows: { orderId: string }[] = await manager.query(sql, parameters);
    found.push(...rows.map(({ orderId }) => orderId));
  }
  return [...new Set(found)].sort().slice(0, TOGETHER);
}

async function replaceRecord(manager: EntityManager, orderId: string): Promise<boolean> {
  const [first] = await stagedOf(manager, orderId);
  // A reader may have counted its first event since the logs were read.
  if (!first) return false;
  const record = (await lockRecords(manager, new Map([[orderId, first]]))).get(orderId)!;
  const staged = await stagedOf(manager, orderId);
  const kept = await partsOf(manager, [orderId]);
  const folded = new Map(staged.map((row) => [row.objectId, row]));
  // What a reader has counted since is folded in the next round.
  if (kept.some(({ objectId, sequence }) => (folded.get(objectId)?.sequence ?? 0) < sequence)) return false;

  const parts = staged.map(({ objectId, sequence, state }): MetricPart => ({ objectId, orderId, sequence, state }));
  const before = await keptFacts(manager, orderId);
  await replaceFacts(manager, [{ record, before, after: factsOf(orderId, states(parts)) }], systemClock.now());
  await manager.delete(MetricPart, { orderId });
  await manager.insert(MetricPart, parts);
  const { marketplace, shopId, buyerId } = first;
  await manager.update(MetricRecord, { orderId }, { marketplace, shopId, buyerId, factsVersion: FACTS_VERSION });
  return true;
}

/** Takes away what is kept of an order that the logs tell nothing of. */
async function dropRecord(manager: EntityManager, orderId: string): Promise<boolean> {
  if ((await stagedOf(manager, orderId)).length > 0) return false;
  const query = manager.createQueryBuilder(MetricRecord, 'row').where('row.orderId = :orderId', { orderId });
  if (locksRows(manager)) query.setLock('pessimistic_write');
  const record = await query.getOne();
  if (!record) return true;
  const before = await keptFacts(manager, orderId);
  await replaceFacts(manager, [{ record, before, after: [] }], systemClock.now());
  await manager.delete(MetricPart, { orderId });
  await manager.delete(MetricRecord, { orderId });
  return true;
}

function stagedOf(manager: EntityManager, orderId: string): Promise<StagedPart[]> {
  return findRows(manager, StagedPart, { where: 'item.orderId = :orderId', parameters: { orderId } });
}
