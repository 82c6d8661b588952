import { Table, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const varchar = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: String(length) });
const column = (name: string, type: string): TableColumnOptions => ({ name, type });
const key = (options: TableColumnOptions): TableColumnOptions => ({ ...options, isPrimary: true });

const shop = key(varchar('shopId', 120));
const slice = [shop, key(varchar('basis', 8)), key(varchar('measure', 32))];
const [hour, days, day] = [key(varchar('hour', 16)), key(column('days', 'integer')), key(column('day', 'date'))];
const [dimension, value] = [key(varchar('dimension', 16)), key(varchar('value', 64))];
const sum = [
  key(varchar('currency', 3)),
  key(column('bucket', 'integer')),
  column('facts', 'integer'),
  column('total', 'bigint'),
];
const table = (name: string, columns: TableColumnOptions[]) => new Table({ name, columns, withoutRowid: true });

const SHOPS = table('metric_shop', [shop, varchar('marketplace', 16)]);
const SHOPS_INDEX = new TableIndex({ name: 'metric_shop_of_marketplace', columnNames: ['marketplace', 'shopId'] });
const HOURS = table('metric_hour', [...slice, hour, ...sum]);
const DAYS = table('metric_day', [...slice, days, day, ...sum, varchar('marketplace', 16)]);
const DAYS_INDEX = new TableIndex({
  name: 'metric_day_of_marketplace',
  columnNames: ['marketplace', 'basis', 'measure', 'days', 'day', 'facts', 'total'],
});
const DIMENSION_DAYS = table('metric_dimension_day', [...slice, dimension, day, value, ...sum]);
const SUMS = [HOURS, DAYS, DIMENSION_DAYS];

/** As they were. */
const BEFORE = {
  metric_hour: {
    columns: [...slice, hour],
    withoutRowid: false,
    index: ['marketplace', 'basis', 'measure', 'hour'],
  },
  metric_day: {
    columns: [...slice, key(varchar('day', 10))],
    withoutRowid: true,
    index: ['marketplace', 'basis', 'measure', 'day', 'facts', 'total'],
  },
  metric_dimension_day: {
    columns: [...slice, dimension, key(varchar('day', 10)), value],
    withoutRowid: true,
    index: ['marketplace', 'dimension', 'basis', 'measure', 'day'],
  },
} as const;
const SUM_BEFORE = [
  key(varchar('currency', 3)),
  key(column('bucket', 'integer')),
  varchar('marketplace', 16),
  column('facts', 'bigint'),
  column('total', 'bigint'),
];

/**
 * Of a whole platform, the indexes of sums by marketplace took half the room, and a ranking read a row for each shop and day.
 * Sums by hour and by dimension are now found by the shops of a marketplace, which have a table; shops as wholes are summed
 * up by 4 and by 16 days as well; and numbers are as wide as they need to be. MariaDB commits each step by itself: broken
 * off, this goes on where it was.
 */
export class SumsOfShops20261125100000 implements MigrationInterface {
  readonly name = 'SumsOfShops20261125100000';

  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasTable(SHOPS.name))) await runner.createTable(SHOPS);
    if ((await runner.getTable(SHOPS.name))!.indices.length === 0) await runner.createIndex(SHOPS.name, SHOPS_INDEX);
    for (const told of ['metric_fact', 'order_count'])
      await runner.query(`INSERT INTO metric_shop (shopId, marketplace) SELECT shopId, MIN(marketplace) FROM ${told}
        WHERE shopId NOT IN (SELECT shopId FROM metric_shop) GROUP BY shopId`);
    for (const table of SUMS) {
      const before = `${table.name}_before`;
      if (!(await runner.hasTable(before))) {
        if (!(await isBefore(runner, table))) continue;
        await runner.query(`ALTER TABLE ${table.name} RENAME TO ${before}`);
      }
      await runner.createTable(table, true);
      for (const days of table === DAYS ? [1, 4, 16] : [null]) await copy(runner, table, days);
      await runner.dropTable(before);
    }
    if ((await runner.getTable(DAYS.name))!.indices.length === 0) await runner.createIndex(DAYS.name, DAYS_INDEX);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name, { columns, withoutRowid, index }] of Object.entries(BEFORE)) {
      const after = `${name}_after`;
      await runner.query(`ALTER TABLE ${name} RENAME TO ${after}`);
      await runner.createTable(new Table({ name, columns: [...columns, ...SUM_BEFORE], withoutRowid }));
      const names = [...columns, ...SUM_BEFORE].map((each) => each.name);
      const values = names.map((each) => (each === 'marketplace' ? 'shop.marketplace' : `item.${each}`));
      await runner.query(
        `INSERT INTO ${name} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${after} item
          JOIN metric_shop shop ON shop.shopId = item.shopId${name === DAYS.name ? ' WHERE item.days = 1' : ''}`,
      );
      await runner.dropTable(after);
      await runner.createIndex(name, new TableIndex({ name: `${name}_of_marketplace`, columnNames: [...index] }));
    }
    await runner.dropTable(SHOPS.name);
  }
}

async function isBefore(runner: QueryRunner, table: Table): Promise<boolean> {
  return table === DAYS ? !(await runner.hasColumn(table, 'days')) : runner.hasColumn(table, 'marketplace');
}

/** In the order of the key, in which pages fill up. */
async function copy(runner: QueryRunner, { name, columns }: Table, days: number | null): Promise<void> {
  const isKey = ({ isPrimary }: { isPrimary: boolean }) => isPrimary;
  const names = columns.map((each) => each.name);
  const values = columns.map((each) => {
    if (!isKey(each)) return each.name === 'marketplace' ? 'MIN(marketplace)' : `SUM(${each.name})`;
    if (each.name === 'days') return String(days);
    return each.name === 'day' && days !== null ? firstDay(runner, days) : each.name;
  });
  const groups = columns.flatMap((each, i) => (isKey(each) && each.name !== 'days' ? [values[i]!] : [])).join(', ');
  await runner.query(`REPLACE INTO ${name} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${name}_before
    GROUP BY ${groups} ORDER BY ${groups}`);
}

/** Of so many days that follow one another since 1970, the first that a day is among. */
function firstDay({ connection }: QueryRunner, days: number): string {
  if (days === 1) return 'day';
  if (connection.options.type !== 'better-sqlite3')
    return `DATE_SUB(CAST(day AS DATE), INTERVAL MOD(DATEDIFF(day, '1970-01-01'), ${days}) DAY)`;
  const number = `CAST(julianday(day) - julianday('1970-01-01') AS INTEGER)`;
  return `date(day, '-' || (${number} % ${days}) || ' days')`;
}
