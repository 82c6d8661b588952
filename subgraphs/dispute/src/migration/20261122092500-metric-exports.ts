import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const text = (name: string, length: number, isPrimary = false) =>
  new TableColumn({ name, type: 'varchar', length: String(length), isPrimary });
const orNull = (column: TableColumn) => Object.assign(column, { isNullable: true });
const json = (name: string) => new TableColumn({ name, type: 'text' });
const whole = (name: string) => new TableColumn({ name, type: 'bigint' });
const integer = (name: string) => new TableColumn({ name, type: 'integer' });
const time = (name: string) => new TableColumn({ name, type: 'datetime', precision: 3 });

/** What is too much for one answer is written to a file. */
export class MetricExports20261122092500 implements MigrationInterface {
  readonly name = 'MetricExports20261122092500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'metric_export',
        columns: [
          text('id', 40, true),
          text('ownerKind', 16),
          text('ownerId', 120),
          json('scope'),
          text('format', 8),
          json('wanted'),
          text('state', 12),
          whole('rowsRead'),
          orNull(whole('rowsToRead')),
          whole('rows'),
          orNull(json('asOf')),
          orNull(whole('bytes')),
          orNull(text('sha256', 64)),
          orNull(text('fault', 200)),
          text('linkKey', 64),
          integer('attempts'),
          orNull(text('claimedBy', 40)),
          orNull(time('claimedUntil')),
          time('createdAt'),
          orNull(time('endedAt')),
          orNull(time('expiresAt')),
        ],
        indices: [
          new TableIndex({ name: 'metric_export_of_owner', columnNames: ['ownerKind', 'ownerId', 'createdAt', 'id'] }),
          new TableIndex({ name: 'metric_export_state', columnNames: ['state', 'createdAt'] }),
        ],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('metric_export');
  }
}
