import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const text = (name: string, length: number, more: Partial<TableColumnOptions> = {}) =>
  new TableColumn({ name, type: 'varchar', length: String(length), ...more });
const time = (name: string, isNullable = false) => new TableColumn({ name, type: 'datetime', precision: 3, isNullable });
const long = (name: string, isNullable = false) => new TableColumn({ name, type: 'text', isNullable });
const index = (name: string, columnNames: string[], isUnique = false) => new TableIndex({ name, columnNames, isUnique });
const id = text('id', 40, { isPrimary: true });
const nullable = { isNullable: true };

const tables = [
  new Table({
    name: 'notification',
    columns: [
      id,
      text('once', 160),
      text('eventId', 40),
      text('source', 16),
      text('eventType', 64),
      text('inbox', 160),
      text('recipientKind', 16),
      text('recipientId', 120, nullable),
      text('desk', 16, nullable),
      text('marketplace', 16, nullable),
      text('shopId', 120, nullable),
      text('template', 64),
      long('facts'),
      long('words', true),
      time('dueAt', true),
      text('deadline', 120, nullable),
      text('objectType', 32),
      text('objectId', 40),
      text('refundId', 40, nullable),
      time('at'),
      time('createdAt'),
      text('state', 16),
      text('notSentBecause', 16, nullable),
      time('sentAt', true),
      time('readAt', true),
      long('readBy', true),
    ],
    indices: [
      index('notification_once', ['once', 'inbox', 'template'], true),
      index('notification_list', ['inbox', 'state', 'at', 'id']),
      index('notification_of_refund', ['refundId', 'at', 'id']),
      index('notification_waiting', ['state', 'source', 'id']),
      index('notification_of_deadline', ['deadline', 'state']),
    ],
  }),
  new Table({ name: 'noted_case', columns: [id, text('number', 40)] }),
];

/** What people are told, and the numbers of cases, which events of other subgraphs do not carry. */
export class Notifications20261122074000 implements MigrationInterface {
  readonly name = 'Notifications20261122074000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of tables) await runner.dropTable(name);
  }
}
