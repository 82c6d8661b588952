import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const replay = new Table({
  name: 'webhook_replay',
  columns: [
    new TableColumn({ name: 'id', type: 'varchar', length: '40', isPrimary: true }),
    new TableColumn({ name: 'endpointId', type: 'varchar', length: '40' }),
    new TableColumn({ name: 'actor', type: 'text' }),
    new TableColumn({ name: 'queued', type: 'integer' }),
    new TableColumn({ name: 'next', type: 'varchar', length: '64', isNullable: true }),
    new TableColumn({ name: 'createdAt', type: 'datetime', precision: 3 }),
  ],
  indices: [new TableIndex({ name: 'webhook_replay_of_endpoint', columnNames: ['endpointId', 'createdAt'] })],
});

/** Who had what sent once more is kept: a replay is answered again by its idempotency key with what it did. */
export class WebhookReplays20261122072500 implements MigrationInterface {
  readonly name = 'WebhookReplays20261122072500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(replay);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(replay);
  }
}
