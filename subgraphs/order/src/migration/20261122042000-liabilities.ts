import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const text = (name: string, length: number, more = {}) =>
  new TableColumn({ name, type: 'varchar', length: String(length), ...more });
const time = (name: string) => new TableColumn({ name, type: 'datetime', precision: 3 });
const json = (name: string) => new TableColumn({ name, type: 'text' });
const whole = (name: string) => new TableColumn({ name, type: 'bigint' });

/** Who bears what a case paid. Money that arrived before is borne by who offered it, else by who was paid for the goods. */
export class Liabilities20261122042000 implements MigrationInterface {
  readonly name = 'Liabilities20261122042000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(
      new Table({
        name: 'liability_entry',
        columns: [
          text('id', 40, { isPrimary: true }),
          text('refundId', 40),
          text('cause', 16),
          text('basis', 16),
          text('debit', 16),
          text('credit', 16),
          whole('amountMinor'),
          text('currency', 3),
          text('sourceId', 40),
          time('at'),
        ],
        indices: [new TableIndex({ name: 'liability_entry_of_refund', columnNames: ['refundId', 'id'] })],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'liability_recovery',
        columns: [
          text('id', 40, { isPrimary: true }),
          text('refundId', 40),
          text('claimId', 40, { isNullable: true }),
          text('payer', 16),
          text('payee', 16),
          whole('amountMinor'),
          text('currency', 3),
          text('statement', 500, { isNullable: true }),
          json('by'),
          time('at'),
        ],
        indices: [new TableIndex({ name: 'liability_recovery_of_refund', columnNames: ['refundId', 'id'] })],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'ruled_fault',
        columns: [text('refundId', 40, { isPrimary: true }), text('disputeId', 40), json('shares')],
      }),
    );
    await runner.query(EARLIER);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['ruled_fault', 'liability_recovery', 'liability_entry']) await runner.dropTable(table);
  }
}

const EARLIER = `INSERT INTO liability_entry (id, refundId, cause, basis, debit, credit, amountMinor, currency, sourceId, at)
  SELECT REPLACE(leg.id, 'lg_', 'le_'), leg.refundId,
    CASE leg.kind WHEN 'IN_LIEU' THEN 'SMALL_PAYMENT' ELSE leg.kind END,
    CASE leg.kind WHEN 'REFUND' THEN 'SALE' ELSE 'OFFER' END,
    COALESCE(small.bearer, compensation.bearer, 'MERCHANT'), 'PAYOUT', leg.amountMinor, leg.currency, leg.id, leg.arrivedAt
  FROM refund_leg leg
  LEFT JOIN small_payment small ON small.id = leg.smallPaymentId
  LEFT JOIN refund_compensation compensation ON compensation.id = leg.compensationId
  WHERE leg.status IN ('ARRIVED', 'PAID_OFFLINE')`;
