import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const text = (name: string, length: number, more: Partial<TableColumnOptions> = {}) =>
  new TableColumn({ name, type: 'varchar', length: String(length), ...more });
const nullable = { isNullable: true };
const json = (name: string, isNullable = false) => new TableColumn({ name, type: 'text', isNullable });
const time = (name: string, isNullable = false) => new TableColumn({ name, type: 'datetime', precision: 3, isNullable });
const amount = (name: string) => new TableColumn({ name, type: 'bigint', isNullable: true });

const ofDispute = [
  text('category', 64, nullable),
  text('refundType', 24, nullable),
  amount('refundable'),
  new TableColumn({ name: 'returnAddressKnown', type: 'boolean', isNullable: true }),
  text('rulingId', 40, nullable),
  text('draftId', 40, nullable),
  json('waivedBy', true),
  json('settlementAwaits', true),
  text('concededBy', 16, nullable),
  text('outcome', 24, nullable),
  amount('awarded'),
  json('fault', true),
];
const ofRuling = [
  new TableColumn({ name: 'sequence', type: 'integer', isNullable: true }),
  text('status', 20, nullable),
  new TableColumn({ name: 'onAppeal', type: 'boolean', isNullable: true }),
  json('returnAddress', true),
  json('decidedBy', true),
  time('decidedAt', true),
  text('returnReason', 500, nullable),
];
const names = (columns: TableColumn[]) => columns.map(({ name }) => name);
const once = new TableIndex({ name: 'ruling_of_dispute', columnNames: ['disputeId'], isUnique: true });

/** A dispute has rulings, one a try: returned by a second approver, given, given anew on an appeal. It may end by agreement. */
export class Decisions20261122045000 implements MigrationInterface {
  readonly name = 'Decisions20261122045000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('ruling', once);
    await runner.addColumns('ruling', ofRuling);
    await runner.createIndex(
      'ruling',
      new TableIndex({ name: 'ruling_in_dispute', columnNames: ['disputeId', 'sequence'], isUnique: true }),
    );
    await runner.addColumns('dispute', ofDispute);
    await runner.createIndex(
      'dispute',
      new TableIndex({
        name: 'dispute_similar',
        columnNames: ['marketplace', 'reasonCode', 'category', 'finalAt', 'id', 'outcome'],
      }),
    );
    await keepWhatWasRuled(runner);
    await runner.createTable(appeals());
    await runner.createTable(settlements());
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('settlement');
    await runner.dropTable('appeal');
    await runner.dropIndex('dispute', 'dispute_similar');
    await runner.dropColumns('dispute', names(ofDispute));
    await runner.dropIndex('ruling', 'ruling_in_dispute');
    await runner.dropColumns('ruling', names(ofRuling));
    await runner.createIndex('ruling', once);
  }
}

/** Until now a ruling was final when it was given. */
async function keepWhatWasRuled(runner: QueryRunner): Promise<void> {
  const column = (name: string) => runner.connection.driver.escape(name);
  const of = (name: string) =>
    `(SELECT r.${column(name)} FROM ${column('ruling')} r WHERE r.${column('disputeId')} = ${column('dispute')}.${column('id')})`;
  const taken = [
    ['rulingId', 'id'],
    ['outcome', 'outcome'],
    ['awarded', 'amountMinor'],
    ['fault', 'fault'],
  ].map(([to, from]) => `${column(to!)} = ${of(from!)}`);
  await runner.query(
    `UPDATE ${column('ruling')} SET ${column('sequence')} = 1, ${column('status')} = 'GIVEN', ${column('onAppeal')} = 0`,
  );
  await runner.query(`UPDATE ${column('dispute')} SET ${taken.join(', ')}`);
}

function appeals(): Table {
  return new Table({
    name: 'appeal',
    columns: [
      text('id', 40, { isPrimary: true }),
      text('disputeId', 40),
      text('rulingId', 40),
      text('by', 16),
      json('actor'),
      text('statement', 500),
      text('evidenceId', 40),
      time('at'),
    ],
    indices: [
      new TableIndex({ name: 'appeal_of_dispute', columnNames: ['disputeId'] }),
      new TableIndex({ name: 'appeal_against', columnNames: ['rulingId'], isUnique: true }),
    ],
  });
}

function settlements(): Table {
  return new Table({
    name: 'settlement',
    columns: [
      text('id', 40, { isPrimary: true }),
      text('disputeId', 40),
      text('kind', 24),
      text('status', 16),
      json('proposer'),
      new TableColumn({ name: 'amountMinor', type: 'bigint' }),
      text('currency', 3),
      text('statement', 500),
      json('returnAddress', true),
      json('acceptedBy'),
      time('proposedAt'),
      time('answeredAt', true),
    ],
    indices: [new TableIndex({ name: 'settlement_of_dispute', columnNames: ['disputeId', 'id'] })],
  });
}
