import { Table, TableColumn, TableIndex, type MigrationInterface, type QueryRunner } from 'typeorm';

const text = (name: string, length: number, more = {}) =>
  new TableColumn({ name, type: 'varchar', length: String(length), ...more });
const time = (name: string, isNullable = false) => new TableColumn({ name, type: 'datetime', precision: 3, isNullable });
const whole = (name: string) => new TableColumn({ name, type: 'bigint' });
const hour = () => [text('marketplace', 16), text('shopId', 120), text('currency', 3), time('hour')];
const TOTALS = ['paid', 'paidAmount', 'arrived', 'arrivedAmount', 'delivered', 'deliveredAmount'];
const totals = () => TOTALS.map(whole);
const PAGE = 500;

/** Rates have orders below the line, and who reckons them is told how many there are. Those from before are counted here. */
export class OrderCounts20261122085000 implements MigrationInterface {
  readonly name = 'OrderCounts20261122085000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('customer_order', time('deliveredAt', true));
    await runner.createTable(
      new Table({ name: 'order_count_change', columns: [text('id', 40, { isPrimary: true }), ...hour(), ...totals()] }),
    );
    await runner.createTable(
      new Table({
        name: 'order_hour',
        columns: [
          text('id', 40, { isPrimary: true }),
          ...hour(),
          ...totals(),
          new TableColumn({ name: 'version', type: 'integer' }),
          time('toldAt', true),
          time('dueAt', true),
        ],
        indices: [new TableIndex({ name: 'order_hour_due', columnNames: ['dueAt'] })],
      }),
    );
    await findDeliveries(runner);
    const arrived = 'SUM(deliveredAt IS NOT NULL), SUM(CASE WHEN deliveredAt IS NULL THEN 0 ELSE totalAmount END)';
    await runner.query(counted('paidAt', `COUNT(*), SUM(totalAmount), ${arrived}, 0, 0`));
    await runner.query(counted('deliveredAt', '0, 0, 0, 0, COUNT(*), SUM(totalAmount)'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('order_hour');
    await runner.dropTable('order_count_change');
    await runner.dropColumn('customer_order', 'deliveredAt');
  }
}

/** Receipt was confirmed, or the parcel came with a scan that says so, whichever was first. */
async function findDeliveries(runner: QueryRunner): Promise<void> {
  await runner.query('UPDATE customer_order SET deliveredAt = receivedAt WHERE receivedAt IS NOT NULL');
  for (let after = ''; ;) {
    const imported: { objectId: string; data: string }[] = await runner.query(
      `SELECT objectId, data FROM event WHERE objectId > ? AND sequence = 1 AND type = 'order.imported'
        AND data LIKE '%"DELIVERED"%' ORDER BY objectId LIMIT ${PAGE}`,
      [after],
    );
    for (const { objectId, data } of imported) {
      const { outbound } = JSON.parse(data) as { outbound: { scans: { at: string; status: string }[] } | null };
      const [first] = (outbound?.scans ?? []).flatMap(({ at, status }) => (status === 'DELIVERED' ? [at] : [])).sort();
      const at = first?.replace('T', ' ').slice(0, -1);
      if (!at) continue;
      await runner.query('UPDATE customer_order SET deliveredAt = ? WHERE id = ? AND (deliveredAt IS NULL OR deliveredAt > ?)', [
        at,
        objectId,
        at,
      ]);
    }
    if (imported.length < PAGE) return;
    after = imported.at(-1)!.objectId;
  }
}

/** The orders of each shop, currency and hour in one row. */
function counted(at: 'paidAt' | 'deliveredAt', sums: string): string {
  return `INSERT INTO order_count_change (id, marketplace, shopId, currency, hour, ${TOTALS.join(', ')})
    SELECT CONCAT('${at === 'paidAt' ? 'p' : 'd'}_', MIN(id)), marketplace, shopId, currency, hour, ${sums} FROM (
      SELECT id, marketplace, shopId, currency, totalAmount, deliveredAt, CONCAT(SUBSTR(${at}, 1, 13), ':00:00.000') AS hour
      FROM customer_order WHERE ${at} IS NOT NULL) AS earlier
    GROUP BY marketplace, shopId, currency, hour`;
}
