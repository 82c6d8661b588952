import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const text = (name: string, length: number, more = {}) =>
  new TableColumn({ name, type: 'varchar', length: String(length), ...more });
const time = (name: string, isNullable = false) => new TableColumn({ name, type: 'datetime', precision: 3, isNullable });
const json = (name: string, isNullable = false) => new TableColumn({ name, type: 'text', isNullable });

/** Appraisals, reports and the papers after a compensation are records of who did what, not words of who approves (E8, E9). */
export class Tasks20261122042300 implements MigrationInterface {
  readonly name = 'Tasks20261122042300';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'task',
        columns: [
          text('id', 40, { isPrimary: true }),
          text('refundId', 40),
          text('kind', 24),
          text('status', 8),
          text('owner', 16),
          text('compensationId', 40, { isNullable: true }),
          json('openedBy'),
          time('openedAt'),
          json('content', true),
          json('doneBy', true),
          time('doneAt', true),
        ],
        indices: [new TableIndex({ name: 'task_of_refund', columnNames: ['refundId', 'id'] })],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('task');
  }
}
