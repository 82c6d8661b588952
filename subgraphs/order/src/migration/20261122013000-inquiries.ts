import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const text = (name: string, length: number, more = {}) =>
  new TableColumn({ name, type: 'varchar', length: String(length), ...more });
const time = (name: string, isNullable = false) => new TableColumn({ name, type: 'datetime', precision: 3, isNullable });
const json = (name: string, isNullable = false) => new TableColumn({ name, type: 'text', isNullable });

/** After-sale need not be a refund: a buyer may only ask or tell something about goods (A17). */
export class Inquiries20261122013000 implements MigrationInterface {
  readonly name = 'Inquiries20261122013000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'goods_inquiry',
        columns: [
          text('id', 40, { isPrimary: true }),
          new TableColumn({ name: 'version', type: 'integer' }),
          text('orderId', 40),
          text('orderLineId', 40),
          text('marketplace', 16),
          text('shopId', 120),
          text('buyerId', 120, { isNullable: true }),
          text('text', 500),
          json('askedBy'),
          time('askedAt'),
          text('answer', 500, { isNullable: true }),
          json('answeredBy', true),
          time('answeredAt', true),
        ],
        indices: [new TableIndex({ name: 'goods_inquiry_of_order', columnNames: ['orderId', 'askedAt', 'id'] })],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('goods_inquiry');
  }
}
