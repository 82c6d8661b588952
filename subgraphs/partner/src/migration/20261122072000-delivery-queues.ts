import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const queue = new Table({
  name: 'webhook_queue',
  columns: [
    new TableColumn({ name: 'endpointId', type: 'varchar', length: '40', isPrimary: true }),
    new TableColumn({ name: 'wakeAt', type: 'datetime', precision: 3, isNullable: true }),
    new TableColumn({ name: 'throttledUntil', type: 'datetime', precision: 3, isNullable: true }),
    ...['throttles', 'pending', 'delivered', 'failed', 'cancelled', 'skipped'].map(
      (name) => new TableColumn({ name, type: 'integer' }),
    ),
  ],
  indices: [new TableIndex({ name: 'webhook_queue_wake', columnNames: ['wakeAt', 'endpointId'] })],
});
const tries = new TableColumn({ name: 'tries', type: 'integer' });
const eventType = new TableColumn({ name: 'eventType', type: 'varchar', length: '64' });
const ofState = new TableIndex({ name: 'webhook_delivery_of_state', columnNames: ['endpointId', 'state', 'createdAt', 'id'] });
const ofType = new TableIndex({ name: 'webhook_delivery_of_type', columnNames: ['endpointId', 'eventType', 'createdAt', 'id'] });
const claimed = new TableIndex({ name: 'webhook_delivery_claimed', columnNames: ['endpointId', 'claimedUntil'] });
const due = new TableIndex({ name: 'webhook_delivery_due', columnNames: ['state', 'nextAttemptAt', 'id'] });
const inOrder = (columnNames: string[]) => new TableIndex({ name: 'webhook_delivery_ordered', columnNames });
const before = inOrder(['endpointId', 'objectId', 'position']);
const after = inOrder(['objectId', 'endpointId', 'state', 'position']);

/**
 * Which endpoint has something to send is looked up by endpoint, not among all that waits: one with much, or one that
 * does not answer, costs the others nothing.
 */
export class DeliveryQueues20261122072000 implements MigrationInterface {
  readonly name = 'DeliveryQueues20261122072000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(queue);
    await runner.addColumns('webhook_delivery', [tries, eventType]);
    await runner.dropIndex('webhook_delivery', due);
    await runner.dropIndex('webhook_delivery', before);
    await runner.createIndex('webhook_delivery', after);
    await runner.createIndices('webhook_delivery', [claimed, ofState, ofType]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndices('webhook_delivery', [claimed, ofState, ofType]);
    await runner.dropIndex('webhook_delivery', after);
    await runner.createIndex('webhook_delivery', before);
    await runner.createIndex('webhook_delivery', due);
    await runner.dropColumns('webhook_delivery', [tries, eventType]);
    await runner.dropTable(queue);
  }
}
