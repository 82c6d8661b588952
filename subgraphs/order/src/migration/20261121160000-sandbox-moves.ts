import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** A call that moves a sandbox's time may be repeated: its key leads to the same moment. */
export class SandboxMoves20261121160000 implements MigrationInterface {
  readonly name = 'SandboxMoves20261121160000';

  async up(runner: QueryRunner): Promise<void> {
    const columns = [
      { name: 'actor', type: 'varchar', length: '160', isPrimary: true },
      { name: 'key', type: 'varchar', length: '100', isPrimary: true },
      { name: 'asked', type: 'varchar', length: '64' },
      { name: 'target', type: 'datetime', precision: 3 },
    ];
    await runner.createTable(new Table({ name: 'sandbox_move', columns }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('sandbox_move');
  }
}
