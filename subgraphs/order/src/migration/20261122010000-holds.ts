import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const text = (name: string, length: number, more = {}) =>
  new TableColumn({ name, type: 'varchar', length: String(length), ...more });
const time = (name: string, isNullable = false) => new TableColumn({ name, type: 'datetime', precision: 3, isNullable });

/** A case may stand still by consent, or by the platform for a risk; how often is counted for each case. */
export class Holds20261122010000 implements MigrationInterface {
  readonly name = 'Holds20261122010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'refund_hold',
        columns: [
          text('id', 40, { isPrimary: true }),
          text('refundId', 40),
          text('openRefundId', 40, { isNullable: true }),
          text('kind', 16),
          text('status', 16),
          new TableColumn({ name: 'requestedBy', type: 'text' }),
          text('asked', 16, { isNullable: true }),
          text('reason', 500),
          time('requestedAt'),
          time('startedAt', true),
          time('endedAt', true),
        ],
        indices: [
          new TableIndex({ name: 'refund_hold_of_refund', columnNames: ['refundId', 'id'] }),
          new TableIndex({ name: 'refund_hold_open', columnNames: ['openRefundId'], isUnique: true }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('refund_hold');
  }
}
