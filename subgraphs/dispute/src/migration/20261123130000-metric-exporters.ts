import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const exporter = new Table({
  name: 'metric_exporter',
  columns: [
    new TableColumn({ name: 'ownerKind', type: 'varchar', length: '16', isPrimary: true }),
    new TableColumn({ name: 'ownerId', type: 'varchar', length: '120', isPrimary: true }),
    new TableColumn({ name: 'askedAt', type: 'datetime', precision: 3 }),
  ],
});

/** How many exports an owner may have open was counted without a lock: eight asked for at once were all taken. */
export class MetricExporters20261123130000 implements MigrationInterface {
  readonly name = 'MetricExporters20261123130000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(exporter);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(exporter);
  }
}
