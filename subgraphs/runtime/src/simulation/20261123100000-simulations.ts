import { Table, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Simulated rows come in parts: what is not whole yet must not be run on, and a run that was killed goes on where it was. */
export class Simulations20261123100000 implements MigrationInterface {
  readonly name = 'Simulations20261123100000';

  async up(runner: QueryRunner): Promise<void> {
    const columns = [
      { name: 'seed', type: 'varchar', length: '40', isPrimary: true },
      { name: 'asked', type: 'text' },
      { name: 'written', type: 'integer' },
      { name: 'begunAt', type: 'datetime', precision: 3 },
      { name: 'doneAt', type: 'datetime', precision: 3, isNullable: true },
    ];
    await runner.createTable(new Table({ name: 'simulation', columns }));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('simulation');
  }
}
