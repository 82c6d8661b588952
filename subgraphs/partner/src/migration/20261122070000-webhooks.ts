import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const text = (name: string, length: number, more: Partial<TableColumnOptions> = {}) =>
  new TableColumn({ name, type: 'varchar', length: String(length), ...more });
const time = (name: string, isNullable = false) => new TableColumn({ name, type: 'datetime', precision: 3, isNullable });
const long = (name: string, isNullable = false) => new TableColumn({ name, type: 'text', isNullable });
const number = (name: string, more: Partial<TableColumnOptions> = {}) => new TableColumn({ name, type: 'integer', ...more });
const position = () => new TableColumn({ name: 'position', type: 'bigint' });
const index = (name: string, columnNames: string[], isUnique = false) => new TableIndex({ name, columnNames, isUnique });
const id = text('id', 40, { isPrimary: true });
const nullable = { isNullable: true };

const tables = [
  new Table({
    name: 'webhook_endpoint',
    columns: [
      id,
      text('ownerKind', 16),
      text('ownerId', 120),
      long('claims'),
      text('url', 2000),
      text('description', 200, nullable),
      long('topics'),
      long('filter'),
      text('preset', 16, nullable),
      long('payload', true),
      text('schemaVersion', 10),
      new TableColumn({ name: 'ordered', type: 'boolean' }),
      text('state', 16),
      text('stateReason', 16, nullable),
      time('stateSince'),
      time('createdAt'),
      time('updatedAt'),
      time('deletedAt', true),
      number('version'),
    ],
    indices: [index('webhook_endpoint_of_owner', ['ownerKind', 'ownerId', 'createdAt', 'id'])],
  }),
  new Table({
    name: 'webhook_endpoint_marketplace',
    columns: [text('endpointId', 40, { isPrimary: true }), text('marketplace', 16, { isPrimary: true })],
    indices: [index('webhook_endpoint_marketplace_list', ['marketplace', 'endpointId'])],
  }),
  new Table({ name: 'webhook_registry', columns: [number('id', { isPrimary: true }), number('version')] }),
  new Table({
    name: 'webhook_secret',
    columns: [id, text('endpointId', 40), text('sealed', 400), time('createdAt'), time('expiresAt', true)],
    indices: [index('webhook_secret_of_endpoint', ['endpointId', 'createdAt', 'id'])],
  }),
  new Table({
    name: 'webhook_event',
    columns: [
      id,
      text('source', 16),
      position(),
      text('type', 64),
      text('objectType', 32),
      text('objectId', 40),
      number('sequence'),
      time('at'),
      time('recordedAt'),
      text('fromStatus', 32, nullable),
      text('toStatus', 32, nullable),
      text('cause', 64),
      long('actor'),
      text('marketplace', 16),
      text('shopId', 120),
      text('buyerId', 120, nullable),
      long('facts'),
      long('changes'),
    ],
    indices: [index('webhook_event_position', ['source', 'position'])],
  }),
  new Table({
    name: 'webhook_delivery',
    columns: [
      id,
      text('endpointId', 40),
      text('eventId', 40),
      text('source', 16),
      position(),
      text('objectId', 40),
      text('state', 16),
      text('stateReason', 32, nullable),
      number('attempts'),
      time('nextAttemptAt', true),
      time('claimedUntil', true),
      text('claimedBy', 64, nullable),
      long('body', true),
      time('bodyMadeAt', true),
      number('lastStatus', nullable),
      time('createdAt'),
      time('endedAt', true),
    ],
    indices: [
      index('webhook_delivery_of_event', ['endpointId', 'eventId'], true),
      index('webhook_delivery_due', ['state', 'nextAttemptAt', 'id']),
      index('webhook_delivery_due_of_endpoint', ['endpointId', 'state', 'nextAttemptAt', 'id']),
      index('webhook_delivery_newest', ['endpointId', 'createdAt', 'id']),
      index('webhook_delivery_ordered', ['endpointId', 'objectId', 'position']),
    ],
  }),
  new Table({
    name: 'webhook_attempt',
    columns: [
      id,
      text('deliveryId', 40),
      number('number'),
      time('at'),
      number('durationMs'),
      number('responseStatus', nullable),
      text('responseBody', 1024, nullable),
      text('error', 500, nullable),
      time('nextAttemptAt', true),
    ],
    indices: [index('webhook_attempt_of_delivery', ['deliveryId', 'number'], true)],
  }),
];

/** Endpoints with their secrets; the events that they want, what became of each, and every try. */
export class Webhooks20261122070000 implements MigrationInterface {
  readonly name = 'Webhooks20261122070000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of tables) await runner.dropTable(name);
  }
}
