import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner, type TableColumnOptions } from 'typeorm';

const text = (name: string, length: number, more: Partial<TableColumnOptions> = {}) =>
  new TableColumn({ name, type: 'varchar', length: String(length), ...more });
const time = (name: string, isNullable = false) => new TableColumn({ name, type: 'datetime', precision: 3, isNullable });
const json = (name: string, isNullable = false) => new TableColumn({ name, type: 'text', isNullable });
const number = (name: string, more: Partial<TableColumnOptions> = {}) => new TableColumn({ name, type: 'integer', ...more });
const index = (name: string, columnNames: string[], isUnique = false) => new TableIndex({ name, columnNames, isUnique });
const id = text('id', 40, { isPrimary: true });
const nullable = { isNullable: true };

const ofDispute = [
  time('dueAt', true),
  text('assignedTo', 120, nullable),
  time('assignedAt', true),
  json('actors', true),
  json('lines', true),
];
const ofEvidence = [
  number('round', { default: 1 }),
  text('topic', 16, nullable),
  json('media', true),
  json('answers', true),
  json('facts', true),
  time('disclosedAt', true),
];
const queues = [
  index('dispute_queue_of_marketplace', ['marketplace', 'dueAt', 'id']),
  index('dispute_queue_of_shop', ['shopId', 'dueAt', 'id']),
  index('dispute_queue_of_buyer', ['buyerId', 'dueAt', 'id']),
  index('dispute_queue_of_arbitrator', ['assignedTo', 'dueAt', 'id']),
  index('dispute_amount_of_marketplace', ['marketplace', 'claimAmount', 'id']),
  index('dispute_amount_of_shop', ['shopId', 'claimAmount', 'id']),
  index('dispute_amount_of_buyer', ['buyerId', 'claimAmount', 'id']),
  index('dispute_amount_of_arbitrator', ['assignedTo', 'claimAmount', 'id']),
];

const tables = [
  new Table({
    name: 'staged_evidence',
    columns: [
      id,
      text('disputeId', 40),
      text('by', 16),
      json('actor'),
      text('title', 100),
      text('text', 2000),
      json('media'),
      json('answers'),
      time('stagedAt'),
    ],
    indices: [index('staged_evidence_of_party', ['disputeId', 'by', 'id'])],
  }),
  new Table({
    name: 'evidence_request',
    columns: [
      id,
      text('disputeId', 40),
      number('round'),
      text('kind', 16),
      text('party', 16),
      json('items'),
      text('note', 500, nullable),
      json('by'),
      time('requestedAt'),
      text('state', 16),
      time('closedAt', true),
    ],
    indices: [index('evidence_request_of_dispute', ['disputeId', 'round', 'party'], true)],
  }),
  new Table({
    name: 'finding',
    columns: [
      id,
      text('disputeId', 40),
      text('orderLineId', 40, nullable),
      text('finding', 32),
      text('liable', 16),
      text('text', 2000),
      json('evidenceIds'),
      json('by'),
      time('at'),
      time('withdrawnAt', true),
    ],
    indices: [index('finding_of_dispute', ['disputeId', 'at', 'id'])],
  }),
  new Table({
    name: 'arbitrator_conflict',
    columns: [
      id,
      text('marketplace', 16),
      text('shopId', 120, nullable),
      text('buyerId', 120, nullable),
      text('arbitratorId', 120),
      text('reason', 500),
      time('at'),
      time('endedAt', true),
    ],
    indices: [
      index('arbitrator_conflict_of_marketplace', ['marketplace', 'id']),
      index('arbitrator_conflict_of_arbitrator', ['arbitratorId', 'id']),
    ],
  }),
];

/** Evidence is asked for in rounds, staged, handed in and then shown; disputes are assigned, and queue by what is due. */
export class EvidenceAndReview20261122044000 implements MigrationInterface {
  readonly name = 'EvidenceAndReview20261122044000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('dispute', ofDispute);
    await runner.addColumns('evidence', ofEvidence);
    // So far both parties saw at once what was handed in.
    await runner.query('UPDATE evidence SET disclosedAt = submittedAt');
    for (const each of queues) await runner.createIndex('dispute', each);
    for (const table of tables) await runner.createTable(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await runner.dropTable(table);
    for (const { name } of queues) await runner.dropIndex('dispute', name!);
    await runner.dropColumns('evidence', ofEvidence);
    await runner.dropColumns('dispute', ofDispute);
  }
}
