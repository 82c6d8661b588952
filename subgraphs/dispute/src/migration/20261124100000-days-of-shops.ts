import { Table, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const varchar = (name: string, length: number): TableColumnOptions => ({ name, type: 'varchar', length: String(length) });
const column = (name: string, type: string): TableColumnOptions => ({ name, type });
const key = (options: TableColumnOptions): TableColumnOptions => ({ ...options, isPrimary: true });

const slice = [key(varchar('shopId', 120)), key(varchar('basis', 8)), key(varchar('measure', 32))];
const dimension = key(varchar('dimension', 16));
const day = key(varchar('day', 10));
const value = key(varchar('value', 64));
const sum = [
  key(varchar('currency', 3)),
  key(column('bucket', 'integer')),
  varchar('marketplace', 16),
  column('facts', 'bigint'),
  column('total', 'bigint'),
];

const DAYS = new Table({ name: 'metric_day', columns: [...slice, day, ...sum], withoutRowid: true });
const DIMENSION_DAYS = new Table({
  name: 'metric_dimension_day',
  columns: [...slice, dimension, day, value, ...sum],
  withoutRowid: true,
});
const INDEXES = [
  ['metric_day', ['marketplace', 'basis', 'measure', 'day', 'facts', 'total']],
  ['metric_dimension_day', ['marketplace', 'dimension', 'basis', 'measure', 'day']],
] as const;
const BEFORE = 'metric_day_before';

/**
 * A ranking looked up each row that its index told of. Shops as wholes, a seventh of all sums, get a table of their own
 * with an index that holds all that is asked for. By dimension, the sums that one fact is in now lie side by side. MariaDB
 * commits each step by itself: broken off, this goes on where it was.
 */
export class DaysOfShops20261124100000 implements MigrationInterface {
  readonly name = 'DaysOfShops20261124100000';

  async up(runner: QueryRunner): Promise<void> {
    if (!(await runner.hasTable(BEFORE)) && !(await runner.hasTable(DIMENSION_DAYS.name))) {
      await runner.query(`ALTER TABLE metric_day RENAME TO ${BEFORE}`);
      await runner.dropIndex(BEFORE, 'metric_day_of_marketplace');
    }
    for (const table of [DAYS, DIMENSION_DAYS]) await runner.createTable(table, true);
    if (await runner.hasTable(BEFORE)) {
      await copy(runner, DAYS, `dimension = ''`);
      await copy(runner, DIMENSION_DAYS, `dimension <> ''`);
      await runner.dropTable(BEFORE);
    }
    for (const [name, columnNames] of INDEXES) {
      const { indices } = (await runner.getTable(name))!;
      if (indices.length > 0) continue;
      await runner.createIndex(name, new TableIndex({ name: `${name}_of_marketplace`, columnNames: [...columnNames] }));
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('metric_day', 'metric_day_of_marketplace');
    await runner.query('ALTER TABLE metric_day RENAME TO metric_day_of_shop');
    await runner.createTable(
      new Table({
        name: 'metric_day',
        columns: [slice[0]!, dimension, slice[1]!, slice[2]!, day, value, ...sum],
        indices: [{ name: 'metric_day_of_marketplace', columnNames: ['marketplace', 'dimension', 'basis', 'measure', 'day'] }],
      }),
    );
    const names = [...slice, day, ...sum].map(({ name }) => name).join(', ');
    for (const [from, by] of [
      ['metric_day_of_shop', `'', ''`],
      ['metric_dimension_day', 'dimension, value'],
    ]) {
      await runner.query(`INSERT INTO metric_day (${names}, dimension, value) SELECT ${names}, ${by} FROM ${from}`);
      await runner.dropTable(from!);
    }
  }
}

/** In the order of the key, in which pages fill up. */
async function copy(runner: QueryRunner, { name, columns }: Table, which: string): Promise<void> {
  const names = columns.map((each) => each.name).join(', ');
  const order = columns
    .filter(({ isPrimary }) => isPrimary)
    .map((each) => each.name)
    .join(', ');
  await runner.query(`REPLACE INTO ${name} (${names}) SELECT ${names} FROM ${BEFORE} WHERE ${which} ORDER BY ${order}`);
}
