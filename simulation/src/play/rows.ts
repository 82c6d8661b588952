import { SOURCES, type Source, type World } from './world';

/** Rows of one table, raw as SQLite keeps them. */
export interface TableRows {
  table: string;
  columns: string[];
  rows: unknown[][];
}

/** All that a batch left. */
export type BatchRows = Record<Source, TableRows[]>;

/**
 * What is not taken over row by row: where the logs stand, which is set where the rows go to; and what waits for an
 * operator, of which there is none.
 */
const LEFT = new Set(['event_head', 'event_cursor', 'event_stream', 'event_parked', 'simulation', 'metric_fact_change_head']);

/** Every row that playing a batch left, and none of those that say how far this world has read. */
export async function rowsOf({ players }: World): Promise<BatchRows> {
  const all = {} as BatchRows;
  for (const name of SOURCES) {
    const { database } = players[name].subgraph;
    const [parked] = await database.query('SELECT source, position, error FROM event_parked LIMIT 1');
    if (parked) throw new Error(`${name} could not apply event ${parked.position} of ${parked.source}: ${parked.error}`);
    all[name] = [];
    for (const { tableName, columns, primaryColumns, withoutRowid } of database.entityMetadatas) {
      if (LEFT.has(tableName)) continue;
      const names = columns.map(({ databaseName }) => databaseName);
      const order = withoutRowid ? primaryColumns.map(({ databaseName }) => databaseName).join(', ') : 'rowid';
      const found: Record<string, unknown>[] = await database.query(`SELECT * FROM ${tableName} ORDER BY ${order}`);
      if (found.length > 0)
        all[name].push({ table: tableName, columns: names, rows: found.map((row) => names.map((each) => row[each])) });
    }
  }
  unnumbered(all);
  return all;
}

/** Positions are given where the rows go to, by the time of the events of all batches. */
function unnumbered(all: BatchRows): void {
  for (const name of SOURCES) {
    for (const { table, columns, rows } of all[name]) {
      if (table !== 'event') continue;
      const place = columns.indexOf('position');
      for (const row of rows) row[place] = null;
    }
  }
}
