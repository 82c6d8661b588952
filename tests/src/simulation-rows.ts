import type { DataSource } from 'typeorm';

export type Databases = Readonly<Record<'order' | 'logistics' | 'dispute' | 'partner', DataSource>>;

/** Every row of every table as text, by subgraph and table: as it is, or told as `shown` tells it; null leaves it out. */
export async function rowTexts(
  databases: Databases,
  shown: (table: string, row: Record<string, unknown>) => string | null = (_, row) => JSON.stringify(row),
): Promise<Record<string, string[]>> {
  const texts: Record<string, string[]> = {};
  for (const [name, database] of Object.entries(databases)) {
    for (const { target, tableName } of database.entityMetadatas) {
      const rows = await database.manager.find(target);
      const told = rows.map((row) => shown(tableName, row)).filter((text) => text !== null);
      texts[`${name}.${tableName}`] = told.sort();
    }
  }
  return texts;
}

const ID = /\b[a-z]{2}_[0-9a-f]{32}\b/g;

/** Ids of every table in their order, which is that in which they were made: `refund 3` for the third case. */
export async function idNames(databases: Databases): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const database of Object.values(databases)) {
    for (const { tableName, primaryColumns } of database.entityMetadatas) {
      if (
        primaryColumns.length !== 1 ||
        primaryColumns[0]!.databaseName !== 'id' ||
        tableName === 'order_hour' ||
        ofEvents(tableName)
      )
        continue;
      const rows: { id: string | number }[] = await database.query(`SELECT id FROM ${tableName} ORDER BY id`);
      rows.forEach(({ id }, i) => names.set(String(id), `${tableName} ${i + 1}`));
    }
  }
  return names;
}

/** Of the same moment they may come in another order. */
const ofEvents = (table: string) => table === 'event' || table === 'event_stream';

/** Where logs stand and when something was noted; what is counted of it and told is compared by other tables. */
const LEFT = new Set([
  'event_cursor',
  'event_head',
  'import_file',
  'order_hour',
  'audit_checkpoint',
  'metric_fact_change_head',
  'notification',
  'simulation',
  'order_count_change',
]);
/** Columns that hold positions, or what is made of ids and of chance. */
const CHANCE = ['position', 'hash', 'textHashes', 'inputHash', 'checkpointId', 'updatedAt', 'checkpoint'];

/** A row without what differs from one play to the next: ids and numbers by their names, salts and hashes and positions not at all. */
export function comparable(names: ReadonlyMap<string, string>): (table: string, row: Record<string, unknown>) => string | null {
  return (table, row) => {
    if (LEFT.has(table) || row.type === 'orders.counted') return null;
    // Of a fact that was gone before it was written nobody was ever told.
    if (table === 'metric_fact_change' && row.gone) return null;
    const left = Object.fromEntries(Object.entries(row).filter(([column]) => !isChance(table, column)));
    const text = JSON.stringify(left, (key, value: unknown) => (key === 'salt' || key === 'hash' ? undefined : value));
    return text
      .replaceAll(ID, (id) => names.get(id) ?? id)
      .replaceAll(/\b[RS]\d{6}-[0-9A-HJKMNP-TV-Z]{8}\b/g, 'number')
      .replaceAll(/("timelineHash","value":)"[0-9a-f]{64}"/g, '$1"hash"')
      .replaceAll(/\bRN-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g, 'return number');
  };
}

function isChance(table: string, column: string): boolean {
  if (table === 'timeline_entry' && column === 'position') return false;
  return CHANCE.includes(column) || (table === 'order_count' && column === 'version') || (column === 'id' && ofEvents(table));
}
