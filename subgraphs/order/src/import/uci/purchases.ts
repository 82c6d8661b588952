import type { EntityManager } from 'typeorm';
import { padded, selectIn, timeFromSql } from '../rows';
import { CURRENCY, UCI_SHOP } from './import-lines';
import { keyOf, type Purchase } from './match';
import type { Cancellation } from './spool';

/** A cancellation is matched over so many of the latest purchases of its buyer and article. */
const MOST_PURCHASES = 500;

/** What each buyer named here bought of each article, latest first. The orders are locked until the transaction ends. */
export async function purchasesFor(
  manager: EntityManager,
  cancellations: readonly Cancellation[],
): Promise<Map<string, Purchase[]>> {
  const wanted = [...new Map(cancellations.map((each) => [keyOf(each), each])).values()];
  if (wanted.length === 0) return new Map();
  const rows = await boughtBy(manager, wanted);
  await selectIn(
    manager,
    'SELECT id FROM customer_order WHERE id IN (?)',
    [...new Set(rows.map(({ orderId }) => orderId))].sort(),
    true,
  );
  const gone = await goneOf(
    manager,
    rows.map(({ id }) => id),
  );
  const purchases = rows.map((row) => ({
    key: keyOf(row),
    orderLineId: row.id,
    orderId: row.orderId,
    boughtAt: timeFromSql(row.placedAt),
    quantity: row.quantity,
    totalAmount: Number(row.totalAmount),
    left: row.quantity - (gone.get(row.id) ?? 0),
  }));
  return Map.groupBy(purchases, ({ key }) => key);
}

interface BoughtLine {
  id: string;
  orderId: string;
  buyerId: string;
  sku: string;
  placedAt: string | Date;
  quantity: number;
  totalAmount: number | string;
}

function boughtBy(manager: EntityManager, wanted: readonly Cancellation[]): Promise<BoughtLine[]> {
  const pairs = padded(wanted);
  // UNION, not UNION ALL: padding repeats a pair.
  const list = ['SELECT ? AS buyerId, ? AS sku', ...Array<string>(pairs.length - 1).fill('SELECT ?, ?')].join(' UNION ');
  const latestFirst = 'line.placedAt DESC, bought.number DESC, line.place DESC';
  return manager.query(
    `SELECT * FROM (
      SELECT line.id, line.orderId, line.buyerId, line.sku, line.placedAt, line.quantity, line.totalAmount,
        ROW_NUMBER() OVER (PARTITION BY line.buyerId, line.sku ORDER BY ${latestFirst}) AS nth
      FROM (${list}) AS wanted
      JOIN order_line AS line ON line.buyerId = wanted.buyerId AND line.sku = wanted.sku
      JOIN customer_order AS bought ON bought.id = line.orderId
      WHERE bought.shopId = ? AND bought.currency = ?
    ) AS numbered WHERE nth <= ? ORDER BY buyerId, sku, nth`,
    [...pairs.flatMap(({ buyerId, sku }) => [buyerId, sku]), UCI_SHOP.id, CURRENCY, MOST_PURCHASES],
  );
}

/** Pieces of order lines that earlier cancellations were matched to. */
async function goneOf(manager: EntityManager, lineIds: string[]): Promise<Map<string, number>> {
  const sql =
    'SELECT orderLineId, SUM(quantity) AS quantity FROM imported_cancellation WHERE orderLineId IN (?) GROUP BY orderLineId';
  const rows = await selectIn<{ orderLineId: string; quantity: number | string }>(manager, sql, lineIds);
  return new Map(rows.map((row) => [row.orderLineId, Number(row.quantity)]));
}
