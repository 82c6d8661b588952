import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Cases that were open before there were clocks wait for nothing that ends; which they are is looked for once. */
export class ClockBacklog20261122040200 implements MigrationInterface {
  readonly name = 'ClockBacklog20261122040200';

  async up(runner: QueryRunner): Promise<void> {
    const refundId = new TableColumn({ name: 'refundId', type: 'varchar', length: '40', isPrimary: true });
    await runner.createTable(new Table({ name: 'clock_backlog', columns: [refundId] }));
    await runner.query(`INSERT INTO clock_backlog (refundId) SELECT refund.id FROM refund
      WHERE refund.status NOT IN ('REFUNDED', 'COMPLETED', 'CLOSED') AND NOT EXISTS (
        SELECT 1 FROM case_clock WHERE case_clock.refundId = refund.id AND case_clock.endedAt IS NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('clock_backlog');
  }
}
