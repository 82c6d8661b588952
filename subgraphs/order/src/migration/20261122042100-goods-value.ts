import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const goodsAmount = new TableColumn({ name: 'goodsAmount', type: 'bigint', isNullable: true });

/** What the goods of a case cost is what a carrier can be asked for, whatever the case asks for. */
export class GoodsValue20261122042100 implements MigrationInterface {
  readonly name = 'GoodsValue20261122042100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('refund', goodsAmount);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('refund', goodsAmount);
  }
}
