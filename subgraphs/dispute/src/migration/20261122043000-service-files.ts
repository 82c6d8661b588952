import { Table, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const varchar = (name: string, length: number, isNullable = false): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  isNullable,
});
const datetime = (name: string, isNullable = false): TableColumnOptions => ({ name, type: 'datetime', precision: 3, isNullable });
const column = (name: string, type: string, isNullable = false): TableColumnOptions => ({ name, type, isNullable });
const id: TableColumnOptions = { ...varchar('id', 40), isPrimary: true };
const owners = [varchar('marketplace', 16), varchar('shopId', 120), varchar('buyerId', 120, true)];
const pin = [varchar('policy', 64), varchar('policyHash', 64)];
const index = (name: string, columnNames: string[], isUnique = false) => new TableIndex({ name, columnNames, isUnique });

function clocks(name: string, object: string): Table {
  return new Table({
    name,
    columns: [
      id,
      varchar(object, 40),
      varchar('key', 24),
      column('generation', 'integer'),
      varchar('owner', 16),
      column('parts', 'text'),
      varchar('combine', 16),
      column('pauses', 'text'),
      varchar('region', 60, true),
      datetime('opensAt', true),
      datetime('dueAt', true),
      datetime('remindAt', true),
      datetime('wakeAt', true),
      varchar('onExpire', 32),
      varchar('lapse', 32, true),
      datetime('startedAt'),
      datetime('endedAt', true),
      varchar('ended', 16, true),
      varchar('calendars', 16, true),
    ],
    indices: [
      index(`${name}_generation`, [object, 'key', 'generation'], true),
      index(`${name}_wake`, ['wakeAt', 'id']),
      index(`${name}_calendars`, ['calendars', 'id']),
    ],
  });
}

const tables: Table[] = [
  new Table({ name: 'service_subject', columns: [id, varchar('orderId', 40), ...owners] }),
  new Table({
    name: 'service_file',
    columns: [
      id,
      column('version', 'integer'),
      ...owners,
      varchar('orderId', 40),
      varchar('refundId', 40, true),
      ...pin,
      varchar('kind', 16),
      varchar('status', 16),
      varchar('origin', 16),
      varchar('desk', 16),
      varchar('channel', 16),
      datetime('handedOverAt', true),
      varchar('statement', 500, true),
      varchar('inquiryId', 40, true),
      varchar('visitId', 40, true),
      column('openedBy', 'text'),
      datetime('openedAt'),
      datetime('planDueAt'),
      datetime('planMissedAt', true),
      varchar('plan', 1000, true),
      datetime('plannedAt', true),
      datetime('scheduledFor', true),
      varchar('wish', 500, true),
      varchar('outcome', 16, true),
      varchar('resolution', 1000, true),
      varchar('work', 16, true),
      column('serviceCard', 'boolean', true),
      varchar('finding', 16, true),
      column('photos', 'text'),
      datetime('closedAt', true),
      column('openMs', 'bigint', true),
      datetime('queueAt'),
    ],
    // Of two indexes that fit alike, SQLite takes the one made last: so the narrower comes later.
    indices: [
      index('service_file_planned_of_shop', ['shopId', 'planDueAt']),
      index('service_file_closed_of_shop', ['shopId', 'closedAt']),
      index('service_file_queue_of_marketplace', ['marketplace', 'queueAt', 'id']),
      index('service_file_queue_of_shop', ['shopId', 'queueAt', 'id']),
      index('service_file_of_marketplace', ['marketplace', 'openedAt', 'id']),
      index('service_file_of_shop', ['shopId', 'openedAt', 'id']),
      index('service_file_of_buyer', ['buyerId', 'openedAt', 'id']),
      index('service_file_of_order', ['orderId', 'openedAt', 'id']),
      index('service_file_of_refund', ['refundId', 'openedAt', 'id']),
      index('service_file_of_visit', ['visitId'], true),
      index('service_file_of_inquiry', ['inquiryId'], true),
    ],
  }),
  clocks('service_file_clock', 'fileId'),
  new Table({
    name: 'service_note',
    columns: [id, varchar('fileId', 40), varchar('side', 16), column('by', 'text'), datetime('at'), varchar('text', 500)],
    indices: [index('service_note_of_file', ['fileId', 'id'])],
  }),
  new Table({
    name: 'service_visit',
    columns: [
      id,
      column('version', 'integer'),
      varchar('fileId', 40),
      varchar('orderId', 40),
      varchar('refundId', 40, true),
      ...owners,
      ...pin,
      varchar('desk', 16),
      varchar('status', 16),
      varchar('after', 16),
      datetime('at'),
      varchar('outcome', 16, true),
      varchar('note', 500, true),
      column('recordedBy', 'text', true),
      datetime('recordedAt', true),
      datetime('missedAt', true),
    ],
    indices: [
      index('service_visit_of_marketplace', ['marketplace', 'at', 'id']),
      index('service_visit_of_shop', ['shopId', 'at', 'id']),
      index('service_visit_of_buyer', ['buyerId', 'at', 'id']),
      index('service_visit_of_order', ['orderId', 'at', 'id']),
      index('service_visit_of_file', ['fileId', 'at', 'id']),
    ],
  }),
  clocks('service_visit_clock', 'visitId'),
];

/** Service files with their notes and clocks, the visits that follow them, and what they can hang on (c.6). */
export class ServiceFiles20261122043000 implements MigrationInterface {
  readonly name = 'ServiceFiles20261122043000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await runner.dropTable(table);
  }
}
