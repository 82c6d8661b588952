import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const shipByOver = new TableColumn({ name: 'shipByOver', type: 'datetime', precision: 3, isNullable: true });

/** A case closes for want of a number only once none can be taken any more; the parcel keeps that this is so. */
export class ShipByOver20261122040100 implements MigrationInterface {
  readonly name = 'ShipByOver20261122040100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('return_shipment', shipByOver);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('return_shipment', 'shipByOver');
  }
}
