import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const text = (name: string, length: number, more = {}) =>
  new TableColumn({ name, type: 'varchar', length: String(length), ...more });
const json = (name: string, isNullable = false) => new TableColumn({ name, type: 'text', isNullable });
const amount = (name: string, isNullable = false) => new TableColumn({ name, type: 'bigint', isNullable });
const flag = (name: string) => new TableColumn({ name, type: 'boolean', isNullable: true });

/**
 * What an application was, and what became of it by edits, can be read again; tries are counted; lines know who bore
 * their discounts and what the buyer confirmed. Of what came before, nobody can say.
 */
export class Applications20261121161000 implements MigrationInterface {
  readonly name = 'Applications20261121161000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('order_line', [flag('confirmedAtPurchase'), json('discounts', true)]);
    await runner.addColumns('refund', [
      flag('goodsDelivered'),
      amount('requestedFreight', true),
      amount('approvedFreight', true),
      json('attempts', true),
      json('media', true),
    ]);
    await runner.createTable(
      new Table({
        name: 'refund_revision',
        columns: [
          text('id', 40, { isPrimary: true }),
          text('refundId', 40),
          new TableColumn({ name: 'number', type: 'integer' }),
          new TableColumn({ name: 'at', type: 'datetime', precision: 3 }),
          json('by'),
          text('type', 24),
          text('reasonCode', 32),
          text('statement', 500, { isNullable: true }),
          flag('goodsReceived'),
          text('currency', 3),
          amount('requestedAmount'),
          amount('requestedFreight'),
          json('lines'),
          json('media'),
        ],
        indices: [{ name: 'refund_revision_of_refund', columnNames: ['refundId', 'number'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('refund_revision');
    await runner.dropColumns('refund', ['goodsDelivered', 'requestedFreight', 'approvedFreight', 'attempts', 'media']);
    await runner.dropColumns('order_line', ['confirmedAtPurchase', 'discounts']);
  }
}
