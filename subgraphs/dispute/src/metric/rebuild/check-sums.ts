import { findRows, repeating, upsertRows } from '@after-sales/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { MetricFact } from '../fact/fact.entity';
import { factOf } from '../fact/kept-facts';
import { OrderCount } from '../../order-count/order-count.entity';
import { addOrderCount } from '../../order-count/order-roll-ups';
import { orderMeasures, type Measure, type OrderMeasure } from '../measure';
import { addRollUps } from '../roll-up/add-roll-ups';
import { MetricShop } from '../roll-up/metric-shop.entity';
import { MetricDay, MetricDimensionDay, MetricHour } from '../roll-up/roll-up.entity';
import { inOrder, RollUpChanges } from '../roll-up/roll-ups-of';
import { timeZoneOf } from '../roll-up/time-zone';
import { pauseBetween } from './pause';

interface Slice {
  shopId: string;
  measure: Measure | OrderMeasure;
  marketplace: string;
}

/** Brings the sums of each shop and measure to those of its facts; gives how many sums were not so. */
export async function checkSums(
  database: DataSource,
  onProgress: (slices: number) => void,
  signal: AbortSignal,
): Promise<number> {
  await repeating(database, findShops);
  const slices = await slicesOf(database);
  let wrong = 0;
  for (const [i, slice] of slices.entries()) {
    wrong += await checkSlice(database, slice);
    onProgress(i + 1);
    await pauseBetween(signal);
  }
  return wrong;
}

/** What is summed up of a shop that is not among the shops would be read by nobody. */
async function findShops(manager: EntityManager): Promise<void> {
  const told = ['metric_fact', 'order_count'].map((table) => `SELECT DISTINCT shopId, marketplace FROM ${table}`).join(' UNION ');
  const lost = await manager.query<MetricShop[]>(
    `SELECT shopId, marketplace FROM (${told}) told
      WHERE NOT EXISTS (SELECT 1 FROM metric_shop shop WHERE shop.shopId = told.shopId)`,
  );
  await upsertRows(manager, MetricShop, lost, { replace: ['marketplace'] });
}

async function slicesOf({ manager }: DataSource): Promise<Slice[]> {
  // In the order of a key its values are found without reading all of its rows.
  const sums = ['metric_hour', 'metric_day', 'metric_dimension_day'].map(
    (table) => `SELECT shopId, measure FROM (SELECT DISTINCT shopId, basis, measure FROM ${table}) ${table}_slice`,
  );
  const orders = Object.keys(orderMeasures).map((each) => `SELECT DISTINCT shopId, '${each}' FROM order_count`);
  const all = ['SELECT DISTINCT shopId, measure FROM metric_fact', ...sums, ...orders].join(' UNION ');
  return manager.query(`SELECT slice.shopId, slice.measure, shop.marketplace
    FROM (${all}) slice JOIN metric_shop shop ON shop.shopId = slice.shopId ORDER BY 1, 2`);
}

/** The difference is added, not put in its place: what readers add meanwhile adds up with it. */
async function checkSlice(database: DataSource, slice: Slice): Promise<number> {
  const changes = await asOfOneMoment(database, (manager) => lacking(manager, slice));
  const wrong = inOrder(changes.hours).length + inOrder(changes.days).length + inOrder(changes.dimensionDays).length;
  if (wrong > 0) await repeating(database, (manager) => addRollUps(manager, [changes]));
  return wrong;
}

async function lacking(manager: EntityManager, { shopId, measure, marketplace }: Slice): Promise<RollUpChanges> {
  const wanted = { where: 'item.shopId = :shopId AND item.measure = :measure', parameters: { shopId, measure } };
  const changes = new RollUpChanges({ shopId, marketplace, timeZone: timeZoneOf(marketplace) });
  for (const fact of await findRows(manager, MetricFact, wanted)) changes.add(factOf(fact), 1);
  if (measure in orderMeasures) await addOrders(manager, changes, { shopId, measure });
  changes.takeAway({
    hours: await findRows(manager, MetricHour, wanted),
    days: await findRows(manager, MetricDay, wanted),
    dimensionDays: await findRows(manager, MetricDimensionDay, wanted),
  });
  return changes;
}

async function addOrders(
  manager: EntityManager,
  changes: RollUpChanges,
  { shopId, measure }: Omit<Slice, 'marketplace'>,
): Promise<void> {
  const rows = await findRows(manager, OrderCount, { where: 'item.shopId = :shopId', parameters: { shopId } });
  for (const row of rows) addOrderCount(changes, row.hour, row, 1, measure);
}

/** On SQLite the write transaction itself holds everything still. */
function asOfOneMoment<T>(database: DataSource, read: (manager: EntityManager) => Promise<T>): Promise<T> {
  if (database.options.type === 'better-sqlite3') return repeating(database, read);
  return database.transaction('REPEATABLE READ', read);
}
