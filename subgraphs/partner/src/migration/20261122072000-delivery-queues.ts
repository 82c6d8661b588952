import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const queue = new Table({
  name: 'webhook_queue',
  columns: [
    new TableColumn({ name: 'endpointId', type: 'varchar', length: '40', isPrimary: true }),
    new TableColumn({ name: 'wakeAt', type: 'datetime', precision: 3, isNullable: true }),
    new TableColumn({ name: 'throttledUntil', type: 'datetime', precision: 3, isNullable: true }),
    new TableColumn({ name: 'throttles', type: 'integer' }),
  ],
  indices: [new TableIndex({ name: 'webhook_queue_wake', columnNames: ['wakeAt', 'endpointId'] })],
});
const tries = new TableColumn({ name: 'tries', type: 'integer', default: 0 });
const claimed = new TableIndex({ name: 'webhook_delivery_claimed', columnNames: ['endpointId', 'claimedUntil'] });
const due = new TableIndex({ name: 'webhook_delivery_due', columnNames: ['state', 'nextAttemptAt', 'id'] });
const inOrder = (columnNames: string[]) => new TableIndex({ name: 'webhook_delivery_ordered', columnNames });
const before = inOrder(['endpointId', 'objectId', 'position']);
const after = inOrder(['endpointId', 'objectId', 'state', 'position']);

/**
 * Which endpoint has something to send is looked up by endpoint, not among all that waits: one with much, or one that
 * does not answer, costs the others nothing.
 */
export class DeliveryQueues20261122072000 implements MigrationInterface {
  readonly name = 'DeliveryQueues20261122072000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(queue);
    await runner.query(
      'INSERT INTO webhook_queue (endpointId, wakeAt, throttledUntil, throttles) SELECT id, createdAt, NULL, 0 FROM webhook_endpoint',
    );
    await runner.addColumn('webhook_delivery', tries);
    await runner.dropIndex('webhook_delivery', due);
    await runner.dropIndex('webhook_delivery', before);
    await runner.createIndex('webhook_delivery', after);
    await runner.createIndex('webhook_delivery', claimed);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('webhook_delivery', claimed);
    await runner.dropIndex('webhook_delivery', after);
    await runner.createIndex('webhook_delivery', before);
    await runner.createIndex('webhook_delivery', due);
    await runner.dropColumn('webhook_delivery', tries);
    await runner.dropTable(queue);
  }
}
