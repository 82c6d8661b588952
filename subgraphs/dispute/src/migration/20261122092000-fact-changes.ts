import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const text = (name: string, length: number, isPrimary = false) =>
  new TableColumn({ name, type: 'varchar', length: String(length), isPrimary });
const time = (name: string) => new TableColumn({ name, type: 'datetime', precision: 3 });
const index = (name: string, columnNames: string[]) => new TableIndex({ name, columnNames });

/** Who pulls facts asks for what changed since, and must hear of those that are gone as well. */
export class FactChanges20261122092000 implements MigrationInterface {
  readonly name = 'FactChanges20261122092000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'metric_fact_change',
        columns: [
          text('measure', 32, true),
          text('objectId', 40, true),
          text('part', 60, true),
          text('marketplace', 16),
          text('shopId', 120),
          time('updatedAt'),
          new TableColumn({ name: 'gone', type: 'boolean' }),
        ],
        indices: [
          index('metric_fact_change_of_shop', ['shopId', 'updatedAt', 'measure', 'objectId', 'part']),
          index('metric_fact_change_of_marketplace', ['marketplace', 'updatedAt', 'measure', 'objectId', 'part']),
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'metric_fact_change_head',
        columns: [new TableColumn({ name: 'id', type: 'integer', isPrimary: true }), time('at')],
      }),
    );
    // What is there already changed before everything that is noted from now on.
    const columns = 'measure, objectId, part, marketplace, shopId';
    const before = `'1970-01-01 00:00:00.000'`;
    await runner.query(
      `INSERT INTO metric_fact_change (${columns}, updatedAt, gone) SELECT ${columns}, ${before}, 0 FROM metric_fact`,
    );
    await runner.query(`INSERT INTO metric_fact_change_head (id, at) VALUES (1, ${before})`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('metric_fact_change_head');
    await runner.dropTable('metric_fact_change');
  }
}
