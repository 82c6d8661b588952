import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const horizon = new Table({
  name: 'webhook_horizon',
  columns: [
    new TableColumn({ name: 'source', type: 'varchar', length: '16', isPrimary: true }),
    new TableColumn({ name: 'position', type: 'bigint' }),
  ],
});
const eventAge = new TableIndex({ name: 'webhook_event_age', columnNames: ['recordedAt', 'id'] });
const ofAnEvent = new TableIndex({ name: 'webhook_delivery_event', columnNames: ['eventId'] });
const notificationAge = new TableIndex({ name: 'notification_age', columnNames: ['createdAt'] });

/** What was sent, and what people were told, is deleted after a time; found by how old it is. */
export class Retention20261123131500 implements MigrationInterface {
  readonly name = 'Retention20261123131500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(horizon);
    await runner.createIndex('webhook_event', eventAge);
    await runner.createIndex('webhook_delivery', ofAnEvent);
    await runner.createIndex('notification', notificationAge);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('notification', notificationAge);
    await runner.dropIndex('webhook_delivery', ofAnEvent);
    await runner.dropIndex('webhook_event', eventAge);
    await runner.dropTable(horizon);
  }
}
