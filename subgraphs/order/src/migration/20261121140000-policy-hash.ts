import { TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** A case says which file it is pinned to, and not its name alone. Cases from before cannot know. */
export class PolicyHash20261121140000 implements MigrationInterface {
  readonly name = 'PolicyHash20261121140000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('refund', new TableColumn({ name: 'policyHash', type: 'varchar', length: '64', isNullable: true }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('refund', 'policyHash');
  }
}
