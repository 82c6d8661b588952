import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const columns = [
  new TableColumn({ name: 'goodsAmount', type: 'bigint', isNullable: true }),
  new TableColumn({ name: 'goodsCurrency', type: 'varchar', length: '3', isNullable: true }),
  new TableColumn({ name: 'claims', type: 'text', isNullable: true }),
];

/** A carrier is asked to pay for what it lost or harmed, up to what was paid for the goods. */
export class CarrierClaims20261122042200 implements MigrationInterface {
  readonly name = 'CarrierClaims20261122042200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('return_shipment', columns);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('return_shipment', columns);
  }
}
