import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const varchar = (name: string, length: number, more: { isNullable?: boolean; isPrimary?: boolean } = {}) => ({
  name,
  type: 'varchar',
  length: String(length),
  ...more,
});
const orNull = { isNullable: true };

/**
 * Changes of status and of deadlines are followed by whose they are and what they are about; the log itself has no
 * index for that, and business transactions are not to pay for one. What was numbered before is filled in by a worker.
 */
export class EventStreams20261122046000 implements MigrationInterface {
  readonly name = 'EventStreams20261122046000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('event_head', new TableColumn({ name: 'streamed', type: 'bigint', default: 0 }));
    await runner.createTable(
      new Table({
        name: 'event_stream',
        columns: [
          varchar('id', 40, { isPrimary: true }),
          { name: 'position', type: 'bigint' },
          varchar('stream', 32),
          varchar('objectId', 40),
          varchar('refundId', 40, orNull),
          { name: 'sequence', type: 'integer' },
          varchar('marketplace', 16),
          varchar('shopId', 120),
          varchar('buyerId', 120, orNull),
          varchar('fromStatus', 32, orNull),
          varchar('toStatus', 32, orNull),
          varchar('kind', 16, orNull),
          varchar('owner', 16, orNull),
          varchar('form', 24, orNull),
          varchar('reasonClass', 32, orNull),
          { name: 'amount', type: 'bigint', isNullable: true },
          varchar('currency', 3, orNull),
        ],
        indices: [
          new TableIndex({ name: 'event_stream_position', columnNames: ['position'], isUnique: true }),
          new TableIndex({ name: 'event_stream_of_marketplace', columnNames: ['marketplace', 'stream', 'position'] }),
          new TableIndex({ name: 'event_stream_of_shop', columnNames: ['shopId', 'stream', 'position'] }),
          new TableIndex({ name: 'event_stream_of_buyer', columnNames: ['buyerId', 'stream', 'position'] }),
          new TableIndex({ name: 'event_stream_of_refund', columnNames: ['refundId', 'stream', 'position'] }),
          new TableIndex({ name: 'event_stream_of_object', columnNames: ['objectId', 'stream', 'sequence'], isUnique: true }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('event_stream');
    await runner.dropColumn('event_head', 'streamed');
  }
}
