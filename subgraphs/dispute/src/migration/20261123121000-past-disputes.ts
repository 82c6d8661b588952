import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Disputes that had ended elsewhere come in with how they ended. */
export class PastDisputes20261123121000 implements MigrationInterface {
  readonly name = 'PastDisputes20261123121000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('dispute', new TableColumn({ name: 'past', type: 'text', isNullable: true }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('dispute', 'past');
  }
}
