import type { EntityManager } from 'typeorm';
import type { RollUpChanges } from './roll-ups-of';
import { MetricDay, MetricHour } from './roll-up.entity';

const HOUR_KEY = ['shopId', 'basis', 'measure', 'hour', 'currency', 'bucket'] as const;
const DAY_KEY = ['shopId', 'dimension', 'basis', 'measure', 'day', 'value', 'currency', 'bucket'] as const;

/** Rows a statement; SQLite takes 32,766 parameters. */
const TOGETHER = 500;

/** Adds to the roll-ups what facts changed by. A row that nothing is left of goes, so that none tells what was before. */
export async function addRollUps(manager: EntityManager, changes: readonly RollUpChanges[]): Promise<void> {
  const hours = changes.flatMap((each) => [...each.hours.values()]);
  const days = changes.flatMap((each) => [...each.days.values()]);
  await addRows(manager, MetricHour, HOUR_KEY, hours);
  await addRows(manager, MetricDay, DAY_KEY, days);
}

async function addRows<Row extends MetricHour | MetricDay>(
  manager: EntityManager,
  entity: new () => Row,
  key: readonly (keyof Row & string)[],
  all: readonly Row[],
): Promise<void> {
  const changed = all.filter(({ facts, total }) => facts !== 0 || total !== 0);
  if (changed.length === 0) return;
  // In the order of the key, so that two transactions lock the rows of a shop alike.
  const sorted = changed.map((row) => ({ row, name: key.map((column) => row[column]).join(' ') }));
  sorted.sort((a, b) => (a.name < b.name ? -1 : 1));
  const rows = sorted.map(({ row }) => row);
  const { tableName } = manager.connection.getMetadata(entity);
  const columns = [...key, 'marketplace', 'facts', 'total'] as (keyof Row & string)[];
  for (let i = 0; i < rows.length; i += TOGETHER) {
    const some = rows.slice(i, i + TOGETHER);
    const values = some.map(() => `(${columns.map(() => '?').join(', ')})`).join(', ');
    const sql = `INSERT INTO ${tableName} (${quoted(manager, columns)}) VALUES ${values} ${onConflict(manager, key)}`;
    await manager.query(
      sql,
      some.flatMap((row) => columns.map((column) => row[column])),
    );
    await dropEmpty(
      manager,
      tableName,
      key,
      some.filter(({ facts }) => facts < 0),
    );
  }
}

function onConflict(manager: EntityManager, key: readonly string[]): string {
  if (manager.connection.options.type === 'better-sqlite3') {
    return `ON CONFLICT (${quoted(manager, key)}) DO UPDATE SET facts = facts + excluded.facts, total = total + excluded.total`;
  }
  return 'ON DUPLICATE KEY UPDATE facts = facts + VALUES(facts), total = total + VALUES(total)';
}

async function dropEmpty<Row extends MetricHour | MetricDay>(
  manager: EntityManager,
  table: string,
  key: readonly (keyof Row & string)[],
  lessened: readonly Row[],
): Promise<void> {
  if (lessened.length === 0) return;
  const values = lessened.map(() => `(${key.map(() => '?').join(', ')})`).join(', ');
  const parameters = lessened.flatMap((row) => key.map((column) => row[column]));
  const list = manager.connection.options.type === 'better-sqlite3' ? `(VALUES ${values})` : `(${values})`;
  await manager.query(`DELETE FROM ${table} WHERE (${quoted(manager, key)}) IN ${list} AND facts = 0`, parameters);
}

function quoted(manager: EntityManager, columns: readonly string[]): string {
  return columns.map((column) => manager.connection.driver.escape(column)).join(', ');
}
