import { TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const due = new TableIndex({ name: 'dispute_evidence_due', columnNames: ['stage', 'evidenceDueAt'] });

/** A worker looks for disputes whose time for evidence has passed. */
export class EvidenceDue20261121160000 implements MigrationInterface {
  readonly name = 'EvidenceDue20261121160000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('dispute', due);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('dispute', due);
  }
}
