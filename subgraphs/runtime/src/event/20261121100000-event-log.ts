import { Table, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const varchar = (name: string, length: number, isNullable = false) => ({
  name,
  type: 'varchar',
  length: String(length),
  isNullable,
});
const datetime = (name: string) => ({ name, type: 'datetime', precision: 3 });

/** The event log, its head, the cursors of what is read from other subgraphs, what is parked, and used keys. */
export class EventLog20261121100000 implements MigrationInterface {
  readonly name = 'EventLog20261121100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'event',
        columns: [
          { ...varchar('id', 40), isPrimary: true },
          { name: 'position', type: 'bigint', isNullable: true },
          varchar('type', 64),
          varchar('objectId', 40),
          { name: 'sequence', type: 'integer' },
          varchar('fromStatus', 32, true),
          varchar('toStatus', 32, true),
          datetime('at'),
          datetime('recordedAt'),
          varchar('marketplace', 16),
          varchar('shopId', 120),
          varchar('buyerId', 120, true),
          { name: 'actor', type: 'text' },
          varchar('cause', 64),
          { name: 'data', type: 'text' },
        ],
        indices: [
          new TableIndex({ name: 'event_position', columnNames: ['position'], isUnique: true }),
          new TableIndex({ name: 'event_object_sequence', columnNames: ['objectId', 'sequence'], isUnique: true }),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'event_head',
        columns: [
          { name: 'id', type: 'integer', isPrimary: true },
          { name: 'position', type: 'bigint' },
        ],
      }),
    );
    await runner.query('INSERT INTO event_head (id, position) VALUES (1, 0)');
    await runner.createTable(
      new Table({
        name: 'event_cursor',
        columns: [
          { ...varchar('source', 32), isPrimary: true },
          { name: 'position', type: 'bigint' },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'event_parked',
        columns: [
          { ...varchar('source', 32), isPrimary: true },
          { name: 'position', type: 'bigint', isPrimary: true },
          varchar('objectId', 40),
          { name: 'event', type: 'text' },
          { name: 'error', type: 'text' },
          datetime('parkedAt'),
          { name: 'retry', type: 'boolean' },
        ],
        indices: [new TableIndex({ name: 'event_parked_object', columnNames: ['source', 'objectId'] })],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'idempotency_key',
        columns: [
          { ...varchar('actor', 160), isPrimary: true },
          { ...varchar('mutation', 64), isPrimary: true },
          { ...varchar('key', 100), isPrimary: true },
          varchar('inputHash', 64),
          varchar('objectId', 40, true),
          { name: 'warnings', type: 'text', isNullable: true },
          datetime('at'),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['idempotency_key', 'event_parked', 'event_cursor', 'event_head', 'event']) await runner.dropTable(table);
  }
}
