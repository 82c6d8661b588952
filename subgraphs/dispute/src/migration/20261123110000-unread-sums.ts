import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A fifth of all sums that were written were of limits that run, which no metric reads a sum of. */
export class UnreadSums20261123110000 implements MigrationInterface {
  readonly name = 'UnreadSums20261123110000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['metric_hour', 'metric_day'])
      await runner.query(`DELETE FROM ${table} WHERE measure IN ('CLOCKS_OPEN', 'DISPUTES_FINAL')`);
  }

  /** `npm run metrics:rebuild` of the version before makes them anew. */
  async down(): Promise<void> {}
}
