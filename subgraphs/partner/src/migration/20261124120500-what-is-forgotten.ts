import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const replayAge = new TableIndex({ name: 'webhook_replay_age', columnNames: ['createdAt'] });
const id = new TableColumn({ name: 'id', type: 'varchar', length: '40', isPrimary: true });
const number = new TableColumn({ name: 'number', type: 'varchar', length: '40' });
const usedAt = new TableColumn({ name: 'usedAt', type: 'datetime', precision: 3 });
const indices = [new TableIndex({ name: 'noted_case_age', columnNames: ['usedAt'] })];

/** Replays and the numbers of cases are deleted after a time; found by how old they are. A number's time begins now. */
export class WhatIsForgotten20261124120500 implements MigrationInterface {
  readonly name = 'WhatIsForgotten20261124120500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('webhook_replay', replayAge);
    await runner.renameTable('noted_case', 'noted_case_before');
    await runner.createTable(new Table({ name: 'noted_case', columns: [id, number, usedAt], indices }));
    const now = new Date().toISOString().slice(0, -1).replace('T', ' ');
    const columns = ['id', 'number', 'usedAt'].map((name) => runner.connection.driver.escape(name)).join(', ');
    await runner.query(`INSERT INTO noted_case (${columns}) SELECT id, number, '${now}' FROM noted_case_before`);
    await runner.dropTable('noted_case_before');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('noted_case', indices[0]!);
    await runner.dropColumn('noted_case', 'usedAt');
    await runner.dropIndex('webhook_replay', replayAge);
  }
}
