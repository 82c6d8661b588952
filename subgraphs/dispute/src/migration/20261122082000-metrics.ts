import { Table, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const varchar = (name: string, length: number, isNullable = false): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  isNullable,
});
const datetime = (name: string, isNullable = false): TableColumnOptions => ({ name, type: 'datetime', precision: 3, isNullable });
const column = (name: string, type: string): TableColumnOptions => ({ name, type });
const key = (options: TableColumnOptions): TableColumnOptions => ({ ...options, isPrimary: true });
const index = (name: string, columnNames: string[]) => new TableIndex({ name, columnNames });
const sums = [varchar('marketplace', 16), column('facts', 'bigint'), column('total', 'bigint')];

const tables: Table[] = [
  new Table({
    name: 'metric_record',
    columns: [
      key(varchar('orderId', 40)),
      varchar('marketplace', 16),
      varchar('shopId', 120),
      varchar('buyerId', 120, true),
      column('factsVersion', 'integer'),
    ],
  }),
  new Table({
    name: 'metric_part',
    columns: [key(varchar('objectId', 40)), varchar('orderId', 40), column('sequence', 'integer'), column('state', 'text')],
    indices: [index('metric_part_of_order', ['orderId'])],
  }),
  new Table({
    name: 'metric_fact',
    columns: [
      key(varchar('measure', 32)),
      key(varchar('objectId', 40)),
      key(varchar('part', 60)),
      varchar('orderId', 40),
      varchar('refundId', 40, true),
      varchar('disputeId', 40, true),
      varchar('marketplace', 16),
      varchar('shopId', 120),
      varchar('buyerId', 120, true),
      datetime('at'),
      datetime('cohortAt', true),
      column('value', 'bigint'),
      varchar('currency', 3),
      column('bucket', 'integer'),
      varchar('reasonClass', 32),
      varchar('reasonCode', 32),
      varchar('category', 64),
      varchar('type', 24),
      varchar('stage', 16),
      varchar('carrier', 64),
      varchar('region', 60),
      varchar('amountBand', 24),
      varchar('faultParty', 16),
      varchar('buyerSegment', 16),
    ],
    indices: [
      index('metric_fact_of_shop', ['shopId', 'measure', 'at']),
      index('metric_fact_of_shop_cohort', ['shopId', 'measure', 'cohortAt']),
      index('metric_fact_of_marketplace', ['marketplace', 'measure', 'at']),
      index('metric_fact_of_marketplace_cohort', ['marketplace', 'measure', 'cohortAt']),
      index('metric_fact_of_order', ['orderId']),
    ],
  }),
  new Table({
    name: 'metric_hour',
    columns: [
      key(varchar('shopId', 120)),
      key(varchar('basis', 8)),
      key(varchar('measure', 32)),
      key(varchar('hour', 16)),
      key(varchar('currency', 3)),
      key(column('bucket', 'integer')),
      ...sums,
    ],
    indices: [index('metric_hour_of_marketplace', ['marketplace', 'basis', 'measure', 'hour'])],
  }),
  new Table({
    name: 'metric_day',
    columns: [
      key(varchar('shopId', 120)),
      key(varchar('dimension', 16)),
      key(varchar('basis', 8)),
      key(varchar('measure', 32)),
      key(varchar('day', 10)),
      key(varchar('value', 64)),
      key(varchar('currency', 3)),
      key(column('bucket', 'integer')),
      ...sums,
    ],
    indices: [index('metric_day_of_marketplace', ['marketplace', 'dimension', 'basis', 'measure', 'day'])],
  }),
  new Table({
    name: 'metric_rebuild',
    columns: [
      key(varchar('objectId', 40)),
      varchar('orderId', 40),
      varchar('marketplace', 16),
      varchar('shopId', 120),
      varchar('buyerId', 120, true),
      column('sequence', 'integer'),
      column('state', 'text'),
    ],
    indices: [index('metric_rebuild_of_order', ['orderId', 'objectId'])],
  }),
];

/** Metrics are kept up to date by events: what is known of each order, its facts, and their sums by shop and hour or day. */
export class Metrics20261122082000 implements MigrationInterface {
  name = 'Metrics20261122082000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables.toReversed()) await runner.dropTable(table);
  }
}
