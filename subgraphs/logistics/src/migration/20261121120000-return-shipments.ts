import { Table, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const varchar = (name: string, length: number, isNullable = false): TableColumnOptions => ({
  name,
  type: 'varchar',
  length: String(length),
  isNullable,
});
const datetime = (name: string, isNullable = false): TableColumnOptions => ({ name, type: 'datetime', precision: 3, isNullable });
const column = (name: string, type: string, isNullable = false): TableColumnOptions => ({ name, type, isNullable });
const id = (): TableColumnOptions => ({ ...varchar('id', 40), isPrimary: true });
const index = (name: string, columnNames: string[], isUnique = false) => new TableIndex({ name, columnNames, isUnique });

const tables: Table[] = [
  new Table({
    name: 'return_shipment',
    columns: [
      id(),
      varchar('returnNumber', 24, true),
      column('place', 'integer'),
      varchar('direction', 16),
      varchar('status', 24),
      column('version', 'integer'),
      varchar('marketplace', 16),
      varchar('shopId', 120),
      varchar('buyerId', 120, true),
      varchar('orderId', 40),
      varchar('refundId', 40, true),
      varchar('carrierCode', 16, true),
      varchar('trackingNumber', 32, true),
      column('submittedBy', 'text', true),
      datetime('submittedAt', true),
      column('returnAddress', 'text', true),
      datetime('authorisedAt', true),
      datetime('deliveredAt', true),
      varchar('signer', 16, true),
    ],
    indices: [
      index('return_shipment_of_refund', ['refundId', 'place'], true),
      index('return_shipment_number', ['returnNumber', 'place'], true),
      index('return_shipment_of_order', ['orderId', 'direction']),
    ],
  }),
  new Table({
    name: 'scan',
    columns: [
      id(),
      varchar('shipmentId', 40),
      varchar('carrierCode', 16),
      varchar('trackingNumber', 32),
      datetime('at'),
      varchar('status', 24),
      varchar('text', 255),
      varchar('location', 120, true),
      varchar('code', 64),
      varchar('textHash', 64),
      varchar('signer', 16, true),
    ],
    indices: [
      index('scan_same', ['shipmentId', 'carrierCode', 'trackingNumber', 'at', 'code', 'textHash'], true),
      index('scan_of_shipment', ['shipmentId', 'at', 'id']),
    ],
  }),
];

/** Parcels on their way back, the original ones, and what their carriers report. */
export class ReturnShipments20261121120000 implements MigrationInterface {
  readonly name = 'ReturnShipments20261121120000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of [...tables].reverse()) await runner.dropTable(table);
  }
}
