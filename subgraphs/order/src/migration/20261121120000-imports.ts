import { Table, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const varchar = (name: string, length: number, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  ...more,
});
const integer = (name: string, more: Partial<TableColumnOptions> = {}): TableColumnOptions => ({
  name,
  type: 'integer',
  ...more,
});
const key = { isPrimary: true };

const tables: Table[] = [
  new Table({
    name: 'import_file',
    columns: [
      varchar('sha256', 64, key),
      integer('shiftDays', { isNullable: true }),
      { name: 'firstImportedAt', type: 'datetime', precision: 3 },
    ],
  }),
  new Table({
    name: 'imported_cancellation',
    columns: [
      varchar('marketplace', 16, key),
      varchar('number', 64, key),
      integer('place', key),
      integer('part', key),
      varchar('orderLineId', 40),
      integer('quantity'),
      integer('lineQuantity'),
      varchar('unitPrice', 24),
      varchar('refundId', 40, { isNullable: true }),
      varchar('refusal', 32, { isNullable: true }),
    ],
    indices: [new TableIndex({ name: 'imported_cancellation_of_line', columnNames: ['orderLineId'] })],
  }),
];

/** What the import remembers of its files, and which pieces their cancellations were matched to. */
export class Imports20261121120000 implements MigrationInterface {
  readonly name = 'Imports20261121120000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await runner.dropTable(table);
  }
}
