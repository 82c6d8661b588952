import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const age = new TableIndex({ name: 'idempotency_key_age', columnNames: ['at'] });

/** Idempotency keys are deleted after a time; found by how old they are. */
export class KeyAge20261124120000 implements MigrationInterface {
  readonly name = 'KeyAge20261124120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('idempotency_key', age);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('idempotency_key', age);
  }
}
