import { findRows, repeating, systemClock } from '@after-sales/runtime';
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
 * numbers are right all the while. Gives how many orders have to wait, since events were counted that were not folded yet.
 */
export async function replaceRecords(
  database: DataSource,
  onProgress: (orders: number) => void,
  signal: AbortSignal,
): Promise<number> {
  let waiting = 0;
  let done = 0;
  for (let after = ''; ;) {
    const orders = await orderIds(database, after);
    if (orders.length === 0) return waiting;
    for (const orderId of orders) {
      const replaced = await repeating(database, (manager) => replaceRecord(manager, orderId));
      if (!replaced) waiting += 1;
      onProgress((done += 1));
      await pauseBetween(signal);
    }
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
  const where = { where: 'item.orderId = :orderId', parameters: { orderId } };
  const [first] = await findRows(manager, StagedPart, where);
  const record = first
    ? (await lockRecords(manager, new Map([[orderId, first]]))).get(orderId)!
    : await manager.findOneBy(MetricRecord, { orderId });
  if (!record) return true;
  const staged = await findRows(manager, StagedPart, where);
  const kept = await partsOf(manager, [orderId]);
  const folded = new Map(staged.map((row) => [row.objectId, row]));
  // What a reader has counted since is folded in the next round.
  if (staged.length > 0 && kept.some(({ objectId, sequence }) => (folded.get(objectId)?.sequence ?? 0) < sequence)) return false;

  const parts = staged.map(({ objectId, sequence, state }): MetricPart => ({ objectId, orderId, sequence, state }));
  const before = await keptFacts(manager, orderId);
  await replaceFacts(manager, [{ record, before, after: factsOf(orderId, states(parts)) }], systemClock.now());
  await manager.delete(MetricPart, { orderId });
  if (staged.length === 0) {
    await manager.delete(MetricRecord, { orderId });
    return true;
  }
  await manager.insert(MetricPart, parts);
  const { marketplace, shopId, buyerId } = first!;
  await manager.update(MetricRecord, { orderId }, { marketplace, shopId, buyerId, factsVersion: FACTS_VERSION });
  return true;
}
