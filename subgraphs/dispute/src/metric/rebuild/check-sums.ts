import { findRows, repeating } from '@after-sales/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { MetricFact } from '../fact/fact.entity';
import { factOf } from '../fact/kept-facts';
import type { Measure } from '../measure';
import { addRollUps } from '../roll-up/add-roll-ups';
import { MetricDay, MetricHour } from '../roll-up/roll-up.entity';
import { RollUpChanges } from '../roll-up/roll-ups-of';
import { timeZoneOf } from '../roll-up/time-zone';
import { pauseBetween } from './pause';

interface Slice {
  shopId: string;
  measure: Measure;
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
  return manager.query(`${of('metric_fact')} UNION ${of('metric_hour')} UNION ${of('metric_day')} ORDER BY 1, 2, 3`);
}

/** The difference is added, not put in its place: what readers add meanwhile adds up with it. */
async function checkSlice(database: DataSource, slice: Slice): Promise<number> {
  const changes = await asOfOneMoment(database, (manager) => lacking(manager, slice));
  const wrong = [...changes.hours.values(), ...changes.days.values()].filter(({ facts, total }) => facts !== 0 || total !== 0);
  if (wrong.length > 0) await repeating(database, (manager) => addRollUps(manager, [changes]));
  return wrong.length;
}

async function lacking(manager: EntityManager, { shopId, measure, marketplace }: Slice): Promise<RollUpChanges> {
  const where = 'item.shopId = :shopId AND item.measure = :measure AND item.marketplace = :marketplace';
  const wanted = { where, parameters: { shopId, measure, marketplace } };
  const changes = new RollUpChanges({ shopId, marketplace, timeZone: timeZoneOf(marketplace) });
  for (const fact of await findRows(manager, MetricFact, wanted)) changes.add(factOf(fact), 1);
  changes.takeAway({ hours: await findRows(manager, MetricHour, wanted), days: await findRows(manager, MetricDay, wanted) });
  return changes;
}

/** On SQLite the write transaction itself holds everything still. */
function asOfOneMoment<T>(database: DataSource, read: (manager: EntityManager) => Promise<T>): Promise<T> {
  if (database.options.type === 'better-sqlite3') return repeating(database, read);
  return database.transaction('REPEATABLE READ', read);
}
