import { findRows, repeating } from '@after-sales/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { MetricFact } from '../fact/fact.entity';
import { factOf } from '../fact/kept-facts';
import { OrderCount } from '../../order-count/order-count.entity';
import { addOrderCount } from '../../order-count/order-roll-ups';
import { orderMeasures, type Measure, type OrderMeasure } from '../measure';
import { addRollUps } from '../roll-up/add-roll-ups';
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
  const slices = await slicesOf(database);
  let wrong = 0;
  for (const [i, slice] of slices.entries()) {
    wrong += await checkSlice(database, slice);
    onProgress(i + 1);
    await pauseBetween(signal);
  }
  return wrong;
}

async function slicesOf({ manager }: DataSource): Promise<Slice[]> {
  const of = (table: string) => `SELECT DISTINCT shopId, measure, marketplace FROM ${table}`;
  const orders = Object.keys(orderMeasures).map((each) => `SELECT DISTINCT shopId, '${each}', marketplace FROM order_count`);
  const tables = ['metric_fact', 'metric_hour', 'metric_day', 'metric_dimension_day'].map(of);
  return manager.query(`${[...tables, ...orders].join(' UNION ')} ORDER BY 1, 2, 3`);
}

/** The difference is added, not put in its place: what readers add meanwhile adds up with it. */
async function checkSlice(database: DataSource, slice: Slice): Promise<number> {
  const changes = await asOfOneMoment(database, (manager) => lacking(manager, slice));
  const wrong = inOrder(changes.hours).length + inOrder(changes.days).length + inOrder(changes.dimensionDays).length;
  if (wrong > 0) await repeating(database, (manager) => addRollUps(manager, [changes]));
  return wrong;
}

async function lacking(manager: EntityManager, { shopId, measure, marketplace }: Slice): Promise<RollUpChanges> {
  // With the marketplace among the conditions SQLite goes by the index of that, which holds all shops.
  const wanted = { where: 'item.shopId = :shopId AND item.measure = :measure', parameters: { shopId, measure } };
  const own = <Row extends { marketplace: string }>(rows: Row[]) => rows.filter((row) => row.marketplace === marketplace);
  const changes = new RollUpChanges({ shopId, marketplace, timeZone: timeZoneOf(marketplace) });
  for (const fact of own(await findRows(manager, MetricFact, wanted))) changes.add(factOf(fact), 1);
  if (measure in orderMeasures) await addOrders(manager, changes, { shopId, marketplace, measure });
  changes.takeAway({
    hours: own(await findRows(manager, MetricHour, wanted)),
    days: own(await findRows(manager, MetricDay, wanted)),
    dimensionDays: own(await findRows(manager, MetricDimensionDay, wanted)),
  });
  return changes;
}

async function addOrders(manager: EntityManager, changes: RollUpChanges, { shopId, marketplace, measure }: Slice): Promise<void> {
  const where = 'item.shopId = :shopId AND item.marketplace = :marketplace';
  const rows = await findRows(manager, OrderCount, { where, parameters: { shopId, marketplace } });
  for (const row of rows) addOrderCount(changes, row.hour, row, 1, measure);
}

/** On SQLite the write transaction itself holds everything still. */
function asOfOneMoment<T>(database: DataSource, read: (manager: EntityManager) => Promise<T>): Promise<T> {
  if (database.options.type === 'better-sqlite3') return repeating(database, read);
  return database.transaction('REPEATABLE READ', read);
}
