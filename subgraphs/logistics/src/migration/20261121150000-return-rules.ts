import { TableColumn, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const column = (name: string, type: string, more: Partial<TableColumnOptions> = {}) =>
  new TableColumn({ name, type, isNullable: true, ...more });
const varchar = (name: string, length: number) => column(name, 'varchar', { length: String(length) });
const datetime = (name: string) => column(name, 'datetime', { precision: 3 });

const ofShipment = [
  datetime('shipBy'),
  varchar('policy', 64),
  varchar('policyHash', 64),
  varchar('reasonCode', 64),
  column('freightInsured', 'boolean'),
  varchar('senderPhone', 4),
  column('media', 'text'),
  column('superseded', 'text'),
  column('signals', 'text'),
  column('inspection', 'text'),
  datetime('decidedAt'),
  datetime('endedAt'),
  datetime('watchAt'),
];
const watch = new TableIndex({ name: 'return_shipment_watch', columnNames: ['watchAt'] });

/** A parcel follows the policy of its case: until when, with which proof, watched for how long; and keeps what was found. */
export class ReturnRules20261121150000 implements MigrationInterface {
  readonly name = 'ReturnRules20261121150000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('return_shipment', ofShipment);
    await runner.createIndex('return_shipment', watch);
    await runner.addColumn('scan', varchar('subStatus', 16));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('scan', 'subStatus');
    await runner.dropIndex('return_shipment', watch);
    await runner.dropColumns('return_shipment', ofShipment);
  }
}
