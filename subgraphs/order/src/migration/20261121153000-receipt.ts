import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const id = (name: string, isPrimary = false) => new TableColumn({ name, type: 'varchar', length: '40', isPrimary });

/** A case knows which parcel brings the buyer the other goods, and a payment that failed what was paid beside it. */
export class Receipt20261121153000 implements MigrationInterface {
  readonly name = 'Receipt20261121153000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(new Table({ name: 'replacement_parcel', columns: [id('refundId', true), id('shipmentId')] }));
    await runner.addColumn('refund_leg', new TableColumn({ name: 'offlineProof', type: 'text', isNullable: true }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('refund_leg', 'offlineProof');
    await runner.dropTable('replacement_parcel');
  }
}
