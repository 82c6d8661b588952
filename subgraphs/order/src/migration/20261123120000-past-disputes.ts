import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const TABLES = ['customer_order', 'refund'];
const column = () => new TableColumn({ name: 'onlyDispute', type: 'boolean', isNullable: true });

/** A past dispute brings an order and a case of which little is known: what stands there for the rest must not be told. */
export class PastDisputes20261123120000 implements MigrationInterface {
  readonly name = 'PastDisputes20261123120000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.addColumn(table, column());
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.dropColumn(table, 'onlyDispute');
  }
}
