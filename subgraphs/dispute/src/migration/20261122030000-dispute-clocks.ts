import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const text = (name: string, length: number, more: Partial<TableColumnOptions> = {}) =>
  new TableColumn({ name, type: 'varchar', length: String(length), ...more });
const time = (name: string, isNullable = false) => new TableColumn({ name, type: 'datetime', precision: 3, isNullable });
const pinned = [text('policy', 64, { isNullable: true }), text('policyHash', 64, { isNullable: true })];
const due = new TableIndex({ name: 'dispute_evidence_due', columnNames: ['stage', 'evidenceDueAt'] });

/** Disputes are pinned to their case's policy, and their clocks are rows, so that any number of workers fires each once. */
export class DisputeClocks20261122030000 implements MigrationInterface {
  readonly name = 'DisputeClocks20261122030000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('dispute', pinned);
    await runner.dropIndex('dispute', due);
    await runner.dropColumn('dispute', 'evidenceDueAt');
    await runner.createTable(
      new Table({
        name: 'dispute_clock',
        columns: [
          text('id', 40, { isPrimary: true }),
          text('disputeId', 40),
          text('key', 24),
          new TableColumn({ name: 'generation', type: 'integer' }),
          text('owner', 16),
          new TableColumn({ name: 'parts', type: 'text' }),
          text('combine', 16),
          new TableColumn({ name: 'pauses', type: 'text' }),
          text('region', 60, { isNullable: true }),
          time('opensAt', true),
          time('dueAt', true),
          time('remindAt', true),
          time('wakeAt', true),
          text('onExpire', 32),
          text('lapse', 32, { isNullable: true }),
          time('startedAt'),
          time('endedAt', true),
          text('ended', 16, { isNullable: true }),
          text('calendars', 16, { isNullable: true }),
        ],
        indices: [
          { name: 'dispute_clock_generation', columnNames: ['disputeId', 'key', 'generation'], isUnique: true },
          { name: 'dispute_clock_wake', columnNames: ['wakeAt', 'id'] },
          { name: 'dispute_clock_calendars', columnNames: ['calendars', 'id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('dispute_clock');
    await runner.addColumn(
      'dispute',
      new TableColumn({ name: 'evidenceDueAt', type: 'datetime', precision: 3, default: "'1970-01-01 00:00:00.000'" }),
    );
    await runner.createIndex('dispute', due);
    await runner.dropColumns('dispute', pinned);
  }
}
