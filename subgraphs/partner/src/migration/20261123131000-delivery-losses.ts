import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const losses = new TableColumn({ name: 'losses', type: 'integer', default: 0 });

/** How often the process ended that had a delivery in hand: what ends every one is given up. */
export class DeliveryLosses20261123131000 implements MigrationInterface {
  readonly name = 'DeliveryLosses20261123131000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('webhook_delivery', losses);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('webhook_delivery', losses);
  }
}
