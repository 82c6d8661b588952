import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Every subgraph keeps how far a sandbox's time is ahead, so that all its processes know, also after a kill. */
export class SandboxClock20261121160000 implements MigrationInterface {
  readonly name = 'SandboxClock20261121160000';

  async up(runner: QueryRunner): Promise<void> {
    const columns = [
      { name: 'id', type: 'integer', isPrimary: true },
      { name: 'offsetMs', type: 'bigint' },
      { name: 'toldMs', type: 'bigint' },
    ];
    await runner.createTable(new Table({ name: 'sandbox_clock', columns }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sandbox_clock');
  }
}
