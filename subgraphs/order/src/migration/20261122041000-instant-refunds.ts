import { Table, TableColumn, type MigrationInterface, type QueryRunner } from 'typeorm';

const text = (name: string, length: number, more = {}) =>
  new TableColumn({ name, type: 'varchar', length: String(length), ...more });
const optional = { isNullable: true };
const id = () => text('id', 40, { isPrimary: true });
const time = (name: string, more = {}) => new TableColumn({ name, type: 'datetime', precision: 3, ...more });
const whole = (name: string, more = {}) => new TableColumn({ name, type: 'bigint', ...more });
const json = (name: string, more = {}) => new TableColumn({ name, type: 'text', ...more });

/** The platform may pay a buyer before the merchant does: what it paid and got back, how far it trusts whom, and legs to the platform. */
export class InstantRefunds20261122041000 implements MigrationInterface {
  readonly name = 'InstantRefunds20261122041000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('refund_leg', text('payee', 16, optional));
    await runner.query("UPDATE refund_leg SET payee = 'BUYER'");
    await runner.changeColumn('refund_leg', 'payee', text('payee', 16));
    await runner.createTable(
      new Table({
        name: 'refund_advance',
        columns: [
          id(),
          text('refundId', 40),
          text('buyerId', 120),
          text('marketplace', 16),
          text('currency', 3),
          text('status', 24),
          whole('amountMinor'),
          whole('fromMerchantMinor'),
          whole('fromCarrierMinor'),
          whole('repaidMinor'),
          whole('writtenOffMinor'),
          text('liable', 16, optional),
          text('dueReason', 24, optional),
          new TableColumn({ name: 'repaying', type: 'boolean' }),
          text('error', 255, optional),
          json('writeOff', optional),
          time('startedAt'),
          time('advancedAt', optional),
          time('endedAt', optional),
        ],
        indices: [
          { name: 'refund_advance_of_refund', columnNames: ['refundId'], isUnique: true },
          { name: 'refund_advance_of_buyer', columnNames: ['buyerId', 'status'] },
        ],
      }),
    );
    await runner.createTable(
      new Table({
        name: 'buyer_credit',
        columns: [
          id(),
          new TableColumn({ name: 'version', type: 'integer' }),
          text('buyerId', 120),
          text('marketplace', 16),
          text('currency', 3),
          whole('quotaMinor'),
          whole('complaints', optional),
          time('setAt'),
          json('setBy'),
        ],
        indices: [{ name: 'buyer_credit_of_buyer', columnNames: ['buyerId', 'marketplace', 'currency'], isUnique: true }],
      }),
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['buyer_credit', 'refund_advance']) await runner.dropTable(table);
    await runner.dropColumn('refund_leg', 'payee');
  }
}
