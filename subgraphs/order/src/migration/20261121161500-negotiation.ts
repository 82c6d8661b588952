import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const text = (name: string, length: number, more = {}) =>
  new TableColumn({ name, type: 'varchar', length: String(length), ...more });
const optional = { isNullable: true };
const id = () => text('id', 40, { isPrimary: true });
const time = (name: string, more = {}) => new TableColumn({ name, type: 'datetime', precision: 3, ...more });
const whole = (name: string, more = {}) => new TableColumn({ name, type: 'bigint', ...more });
const json = (name: string, more = {}) => new TableColumn({ name, type: 'text', ...more });
const ofRefund = (name: string) => ({ name, columnNames: ['refundId', 'id'] });

const LEG_INDEXES = [
  { name: 'refund_leg_of_small_payment', columnNames: ['smallPaymentId'] },
  { name: 'refund_leg_of_compensation', columnNames: ['compensationId'] },
];

/** The parties of a case may agree otherwise: proposals, and money beside the refund, which the ledger tells apart by what a leg is for. */
export class Negotiation20261121161500 implements MigrationInterface {
  readonly name = 'Negotiation20261121161500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns('refund_leg', [
      text('kind', 16, optional),
      text('smallPaymentId', 40, optional),
      text('compensationId', 40, optional),
    ]);
    await runner.query("UPDATE refund_leg SET kind = 'REFUND'");
    await runner.changeColumn('refund_leg', 'kind', text('kind', 16));
    await runner.createIndices(
      'refund_leg',
      LEG_INDEXES.map((index) => new TableIndex(index)),
    );
    await runner.createTable(
      new Table({
        name: 'refund_proposal',
        columns: [
          id(),
          text('refundId', 40),
          text('kind', 24),
          text('status', 16),
          json('proposer'),
          text('proposerTier', 16, optional),
          whole('amountMinor', optional),
          text('currency', 3),
          text('type', 24, optional),
          text('reasonCode', 32, optional),
          text('statement', 500, optional),
          json('returnAddress', optional),
          whole('compensationMinor', optional),
          text('compensationPurpose', 16, optional),
          time('madeAt'),
          json('answeredBy', optional),
          time('answeredAt', optional),
          text('paymentReference', 64, optional),
        ],
        indices: [ofRefund('refund_proposal_of_refund')],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'small_payment',
        columns: [
          id(),
          text('refundId', 40),
          text('orderId', 40),
          text('proposalId', 40, optional),
          text('purpose', 16),
          whole('amountMinor'),
          text('currency', 3),
          text('bearer', 16),
          text('status', 16),
          new TableColumn({ name: 'settles', type: 'boolean' }),
          json('shares'),
          text('statement', 500, optional),
          json('by'),
          time('madeAt'),
          time('paidAt', optional),
        ],
        indices: [ofRefund('small_payment_of_refund'), { name: 'small_payment_of_order', columnNames: ['orderId'] }],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'refund_compensation',
        columns: [
          id(),
          text('refundId', 40),
          text('proposalId', 40),
          whole('amountMinor'),
          text('currency', 3),
          text('purpose', 16),
          text('bearer', 16),
          text('tier', 16),
          text('status', 24),
          json('requestedBy'),
          time('requestedAt'),
          json('decidedBy', optional),
          time('decidedAt', optional),
          json('grounds', optional),
          text('denial', 500, optional),
          time('paidAt', optional),
        ],
        indices: [ofRefund('refund_compensation_of_refund')],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['refund_compensation', 'small_payment', 'refund_proposal']) await runner.dropTable(table);
    for (const { name } of LEG_INDEXES) await runner.dropIndex('refund_leg', name);
    await runner.dropColumns('refund_leg', ['kind', 'smallPaymentId', 'compensationId']);
  }
}
