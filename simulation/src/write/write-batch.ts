import { nextMoment } from '@after-sales/dispute/fact-changes';
import { repeating, Simulation } from '@after-sales/runtime';
import type { EntityManager } from 'typeorm';
import type { BatchRows, TableRows } from '../play/rows';
import type { Written } from './begin';
import { addRaw, insertRaw } from './insert';
import { TARGETS, type Target } from './target';

/** Writes a batch into each database that does not have it yet: there one transaction, with the count of batches. */
export async function writeBatch(target: Target, seed: string, batch: number, rows: BatchRows, written: Written): Promise<void> {
  for (const name of TARGETS) {
    if (written[name] > batch) continue;
    if (written[name] !== batch) throw new Error(`${name} has ${written[name]} batches, and now comes batch ${batch}`);
    const tables = name === 'partner' ? notedCases(rows) : rows[name];
    await repeating(target[name].database, async (manager) => {
      for (const table of tables) await writeTable(manager, target, table);
      await manager.update(Simulation, { seed }, { written: batch + 1 });
    });
    written[name] = batch + 1;
  }
}

const SUMS = new Set(['metric_hour', 'metric_day', 'metric_dimension_day']);

async function writeTable(manager: EntityManager, target: Target, rows: TableRows): Promise<void> {
  // Shops are the same for all.
  if (rows.table === 'shop' || rows.table === 'metric_shop') return insertRaw(manager, rows, { orIgnore: true });
  if (rows.table === 'metric_fact_change') return insertRaw(manager, await changedNow(manager, target, rows));
  if (!SUMS.has(rows.table)) return insertRaw(manager, rows);
  const metadata = manager.connection.entityMetadatas.find(({ tableName }) => tableName === rows.table)!;
  return addRaw(
    manager,
    rows,
    metadata.primaryColumns.map(({ databaseName }) => databaseName),
    ['facts', 'total'],
  );
}

/** Who pulls facts goes by the moments at which they came to be here. */
async function changedNow(manager: EntityManager, target: Target, { table, columns, rows }: TableRows): Promise<TableRows> {
  const moment = await nextMoment(manager, target.dispute.context().clock.now());
  const place = columns.indexOf('updatedAt');
  const text = moment.toISOString().replace('T', ' ').slice(0, -1);
  return { table, columns, rows: rows.map((row) => row.with(place, text)) };
}

/** What partner keeps of cases: their numbers. Nobody is told of what lies in the past, as after an upgrade. */
function notedCases({ order }: BatchRows): TableRows[] {
  const cases = order.find(({ table }) => table === 'refund');
  if (!cases) return [];
  const places = ['id', 'number', 'appliedAt'].map((name) => cases.columns.indexOf(name));
  const rows = cases.rows.map((row) => places.map((place) => row[place]));
  return [{ table: 'noted_case', columns: ['id', 'number', 'usedAt'], rows }];
}
