import { Table, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const varchar = (name: string, length: number, isNullable = false): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  isNullable,
});
const datetime = (name: string, isNullable = false): TableColumnOptions => ({ name, type: 'datetime', precision: 3, isNullable });
const column = (name: string, type: string): TableColumnOptions => ({ name, type });
const id: TableColumnOptions = { ...varchar('id', 40), isPrimary: true };
const owners = [varchar('marketplace', 16), varchar('shopId', 120), varchar('buyerId', 120, true)];
const index = (name: string, columnNames: string[], isUnique = false) => new TableIndex({ name, columnNames, isUnique });

const tables: Table[] = [
  new Table({
    name: 'dispute',
    columns: [
      id,
      varchar('refundId', 40),
      varchar('openRefundId', 40, true),
      varchar('orderId', 40),
      ...owners,
      varchar('stage', 16),
      varchar('status', 16),
      column('version', 'integer'),
      column('openedBy', 'text'),
      datetime('openedAt'),
      column('claimAmount', 'bigint'),
      varchar('currency', 3),
      varchar('reasonCode', 32),
      varchar('reasonClass', 32),
      varchar('statement', 500),
      column('goodsReturned', 'boolean'),
      datetime('evidenceDueAt'),
      column('noEvidenceFrom', 'text'),
      datetime('finalAt', true),
      datetime('executedAt', true),
    ],
    // Of two indexes that fit alike, SQLite takes the one made last: so the narrower comes later.
    indices: [
      index('dispute_of_marketplace', ['marketplace', 'openedAt', 'id']),
      index('dispute_of_shop', ['shopId', 'openedAt', 'id']),
      index('dispute_of_buyer', ['buyerId', 'openedAt', 'id']),
      index('dispute_of_refund', ['refundId', 'openedAt', 'id']),
      index('dispute_open_of_refund', ['openRefundId'], true),
    ],
  }),
  new Table({
    name: 'evidence',
    columns: [
      id,
      varchar('disputeId', 40),
      ...owners,
      varchar('by', 16),
      column('actor', 'text'),
      varchar('title', 100),
      varchar('text', 2000),
      datetime('submittedAt'),
    ],
    indices: [index('evidence_of_dispute', ['disputeId', 'submittedAt', 'id'])],
  }),
  new Table({
    name: 'ruling',
    columns: [
      id,
      varchar('disputeId', 40),
      ...owners,
      varchar('outcome', 24),
      column('amountMinor', 'bigint'),
      varchar('currency', 3),
      column('fault', 'text'),
      varchar('basis', 2000),
      column('rules', 'text'),
      column('evidenceIds', 'text'),
      column('by', 'text'),
      datetime('at'),
    ],
    indices: [index('ruling_of_dispute', ['disputeId'], true)],
  }),
];

/** Disputes over cases, what the parties handed in, and how they were decided. */
export class Disputes20261121130000 implements MigrationInterface {
  readonly name = 'Disputes20261121130000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await runner.dropTable(table);
  }
}
