import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const text = (name: string, length: number, more = {}) =>
  new TableColumn({ name, type: 'varchar', length: String(length), ...more });
const whole = (name: string) => new TableColumn({ name, type: 'integer' });

/** How often each party wrote in a case is bounded; an entry of the timeline may be for one side alone. */
export class Contacts20261122011000 implements MigrationInterface {
  readonly name = 'Contacts20261122011000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('timeline_entry', text('side', 16, { isNullable: true }));
    await runner.createTable(
      new Table({
        name: 'refund_contact',
        columns: [
          text('id', 40, { isPrimary: true }),
          text('refundId', 40),
          text('party', 16),
          whole('messages'),
          whole('notes'),
          whole('urges'),
        ],
        indices: [new TableIndex({ name: 'refund_contact_of_refund', columnNames: ['refundId', 'party'], isUnique: true })],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('refund_contact');
    await runner.dropColumn('timeline_entry', 'side');
  }
}
