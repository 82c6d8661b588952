import { Table, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const varchar = (name: string, length: number, isNullable = false): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  isNullable,
});
const datetime = (name: string, isNullable = false): TableColumnOptions => ({ name, type: 'datetime', precision: 3, isNullable });
const column = (name: string, type: string, isNullable = false): TableColumnOptions => ({ name, type, isNullable });
const id = (name = 'id', length = 40): TableColumnOptions => ({ ...varchar(name, length), isPrimary: true });
const index = (name: string, columnNames: string[], isUnique = false) => new TableIndex({ name, columnNames, isUnique });

const tables: Table[] = [
  new Table({
    name: 'shop',
    columns: [
      id('id', 120),
      varchar('marketplace', 16),
      varchar('name', 120),
      varchar('returnNotes', 2000, true),
      column('returnAddress', 'text', true),
    ],
  }),
  new Table({
    name: 'customer_order',
    columns: [
      id(),
      varchar('marketplace', 16),
      varchar('number', 64),
      varchar('shopId', 120),
      varchar('buyerId', 120, true),
      varchar('state', 24),
      varchar('currency', 3),
      column('freightAmount', 'bigint'),
      column('totalAmount', 'bigint'),
      column('freightInsured', 'boolean'),
      column('goodsReceived', 'boolean'),
      datetime('placedAt'),
      datetime('paidAt', true),
      datetime('shippedAt', true),
      datetime('receivedAt', true),
    ],
    indices: [index('order_number', ['marketplace', 'number'], true)],
  }),
  new Table({
    name: 'order_line',
    columns: [
      id(),
      varchar('orderId', 40),
      column('place', 'integer'),
      varchar('sku', 64),
      varchar('title', 255),
      varchar('category', 64, true),
      column('quantity', 'integer'),
      varchar('unitPrice', 24),
      column('totalAmount', 'bigint'),
      varchar('currency', 3),
      varchar('buyerId', 120, true),
      datetime('placedAt'),
    ],
    indices: [index('order_line_place', ['orderId', 'place'], true), index('order_line_bought', ['buyerId', 'sku', 'placedAt'])],
  }),
  new Table({
    name: 'order_payment',
    columns: [
      id(),
      varchar('orderId', 40),
      column('place', 'integer'),
      varchar('method', 32),
      varchar('reference', 120),
      column('paidAmount', 'bigint'),
      varchar('currency', 3),
      datetime('paidAt'),
    ],
    indices: [index('order_payment_place', ['orderId', 'place'], true)],
  }),
  new Table({
    name: 'refund',
    columns: [
      id(),
      varchar('number', 64),
      column('version', 'integer'),
      varchar('marketplace', 16),
      varchar('shopId', 120),
      varchar('buyerId', 120, true),
      varchar('orderId', 40),
      varchar('type', 24),
      varchar('status', 32),
      varchar('closedReason', 32, true),
      varchar('reasonCode', 32),
      varchar('statement', 500, true),
      column('goodsReceived', 'boolean', true),
      varchar('currency', 3),
      column('requestedAmount', 'bigint'),
      column('approvedAmount', 'bigint', true),
      column('refundedAmount', 'bigint'),
      varchar('policy', 64),
      column('rejection', 'text', true),
      datetime('appliedAt'),
      datetime('closedAt', true),
      column('appliedBy', 'text'),
    ],
    indices: [
      index('refund_number', ['marketplace', 'number'], true),
      index('refund_of_order', ['orderId', 'appliedAt', 'id']),
      index('refund_of_buyer', ['buyerId', 'appliedAt', 'id']),
      index('refund_of_shop', ['shopId', 'appliedAt', 'id']),
      index('refund_of_marketplace', ['marketplace', 'appliedAt', 'id']),
    ],
  }),
  new Table({
    name: 'refund_line',
    columns: [
      id(),
      varchar('refundId', 40),
      column('place', 'integer'),
      varchar('orderLineId', 40),
      column('quantity', 'integer'),
      varchar('currency', 3),
      column('requestedAmount', 'bigint'),
      column('approvedAmount', 'bigint', true),
    ],
    indices: [index('refund_line_of_refund', ['refundId', 'place'], true), index('refund_line_of_order_line', ['orderLineId'])],
  }),
  new Table({
    name: 'refund_leg',
    columns: [
      id(),
      varchar('refundId', 40),
      column('place', 'integer'),
      varchar('paymentId', 40),
      varchar('method', 32),
      varchar('reference', 120),
      column('amountMinor', 'bigint'),
      varchar('currency', 3),
      varchar('status', 16),
      varchar('error', 255, true),
      datetime('requestedAt'),
      datetime('acceptedAt', true),
      datetime('arrivedAt', true),
      datetime('askAt', true),
    ],
    indices: [
      index('refund_leg_of_refund', ['refundId', 'place'], true),
      index('refund_leg_of_payment', ['paymentId']),
      index('refund_leg_due', ['askAt']),
    ],
  }),
  new Table({
    name: 'sandbox_payout',
    columns: [
      id('payoutKey', 64),
      varchar('reference', 120),
      column('amountMinor', 'bigint'),
      varchar('currency', 3),
      varchar('status', 16),
      varchar('error', 255, true),
      column('attempts', 'integer'),
      datetime('arrivesAt'),
    ],
  }),
  new Table({
    name: 'timeline_entry',
    columns: [
      id(),
      varchar('refundId', 40),
      column('position', 'integer'),
      varchar('kind', 40),
      datetime('at'),
      datetime('recordedAt'),
      column('actor', 'text'),
      column('facts', 'text'),
      column('texts', 'text'),
      column('textHashes', 'text'),
      varchar('hash', 64),
      varchar('checkpointId', 40, true),
    ],
    indices: [
      index('timeline_of_refund', ['refundId', 'position'], true),
      index('timeline_of_checkpoint', ['checkpointId', 'id']),
    ],
  }),
  new Table({
    name: 'audit_checkpoint',
    columns: [
      id(),
      column('sequence', 'integer'),
      datetime('at'),
      column('size', 'integer'),
      varchar('root', 64),
      varchar('hash', 64),
    ],
    indices: [index('audit_checkpoint_sequence', ['sequence'], true)],
  }),
];

/** Orders as the marketplaces hand them over, the cases on them, their money and their history. */
export class OrdersAndRefunds20261121110000 implements MigrationInterface {
  readonly name = 'OrdersAndRefunds20261121110000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await runner.dropTable(table);
  }
}
