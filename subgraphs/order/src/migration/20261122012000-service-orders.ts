import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const text = (name: string, length: number, more = {}) =>
  new TableColumn({ name, type: 'varchar', length: String(length), ...more });
const time = (name: string, isNullable = false) => new TableColumn({ name, type: 'datetime', precision: 3, isNullable });

/** On JD an approval first asks the buyer to fill in a service order; the reviewer confirms what it says. */
export class ServiceOrders20261122012000 implements MigrationInterface {
  readonly name = 'ServiceOrders20261122012000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'refund_service_order',
        columns: [
          text('id', 40, { isPrimary: true }),
          text('refundId', 40),
          text('number', 64),
          time('openedAt'),
          time('completedAt', true),
        ],
        indices: [new TableIndex({ name: 'refund_service_order_of_refund', columnNames: ['refundId'], isUnique: true })],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('refund_service_order');
  }
}
