import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const age = new TableIndex({ name: 'metric_exporter_age', columnNames: ['askedAt'] });

/** Who once asked for an export had a row for ever; it goes by its age. */
export class ExporterAge20261125120000 implements MigrationInterface {
  readonly name = 'ExporterAge20261125120000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('metric_exporter', age);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('metric_exporter', age);
  }
}
