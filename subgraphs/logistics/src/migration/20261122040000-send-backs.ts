import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const sendBackOf = new TableColumn({ name: 'sendBackOf', type: 'varchar', length: '40', isNullable: true });

/** What came instead of the right goods goes back in a parcel of its own, which knows the return that brought it (B13). */
export class SendBacks20261122040000 implements MigrationInterface {
  readonly name = 'SendBacks20261122040000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('return_shipment', sendBackOf);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('return_shipment', 'sendBackOf');
  }
}
