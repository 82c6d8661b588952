import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const text = (name: string, length: number, isPrimary = false) =>
  new TableColumn({ name, type: 'varchar', length: String(length), isPrimary });
const whole = (name: string) => new TableColumn({ name, type: 'bigint' });

/** Rates have orders below the line, which only order has. */
export class OrderCounts20261122085100 implements MigrationInterface {
  readonly name = 'OrderCounts20261122085100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'order_count',
        columns: [
          text('shopId', 120, true),
          new TableColumn({ name: 'hour', type: 'datetime', precision: 3, isPrimary: true }),
          text('currency', 3, true),
          text('marketplace', 16),
          new TableColumn({ name: 'version', type: 'integer' }),
          ...['paid', 'paidAmount', 'arrived', 'arrivedAmount', 'delivered', 'deliveredAmount'].map(whole),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('order_count');
  }
}
