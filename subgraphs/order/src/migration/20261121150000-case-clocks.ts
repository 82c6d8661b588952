import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const text = (name: string, length: number, more = {}) =>
  new TableColumn({ name, type: 'varchar', length: String(length), ...more });
const time = (name: string, isNullable = false) => new TableColumn({ name, type: 'datetime', precision: 3, isNullable });
const flag = (name: string) => new TableColumn({ name, type: 'boolean' });

/** Deadlines are rows, so that any number of workers may settle them; a case knows what it was interrupted in and where its goods are. */
export class CaseClocks20261121150000 implements MigrationInterface {
  readonly name = 'CaseClocks20261121150000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('refund', [
      text('previousStatus', 32, { isNullable: true }),
      new TableColumn({ ...flag('overdue'), isNullable: true }),
      new TableColumn({ ...flag('exception'), isNullable: true }),
      text('previousCaseId', 40, { isNullable: true }),
      text('goodsAt', 16, { isNullable: true }),
    ]);
    // What cases from before can tell: whether the buyer had the goods, and whether they have come back.
    await runner.query(`UPDATE refund SET overdue = FALSE, exception = FALSE, goodsAt = CASE
      WHEN status = 'AWAITING_RECEIPT' THEN 'UNDERWAY'
      WHEN type = 'RETURN_REFUND' AND status IN ('REFUNDING', 'REFUND_FAILED', 'REFUNDED') THEN 'MERCHANT'
      WHEN goodsReceived = FALSE THEN 'NOT_DELIVERED' ELSE 'BUYER' END`);
    for (const column of [flag('overdue'), flag('exception'), text('goodsAt', 16)]) {
      const { name } = column;
      await runner.changeColumn('refund', name, column);
    }
    await runner.createTable(
      new Table({
        name: 'case_clock',
        columns: [
          text('id', 40, { isPrimary: true }),
          text('refundId', 40),
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
          { name: 'case_clock_generation', columnNames: ['refundId', 'key', 'generation'], isUnique: true },
          { name: 'case_clock_wake', columnNames: ['wakeAt', 'id'] },
          { name: 'case_clock_calendars', columnNames: ['calendars', 'id'] },
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('case_clock');
    await runner.dropColumns('refund', ['previousStatus', 'overdue', 'exception', 'previousCaseId', 'goodsAt']);
  }
}
