import { faultOf } from '@after-sales/order/verify-proof';
import type { DataSource } from 'typeorm';
import type { Market } from '../conformance/market';

const FINAL = ['REFUNDED', 'COMPLETED', 'CLOSED'];

type Row = Record<string, string>;

/** What must hold of an order and its cases at any moment (the invariants of a case); each break in words. */
export async function broken(market: Market, orderId: string): Promise<string[]> {
  const { order, dispute } = market.graph.subgraphs;
  const cases = await rows(order.database, `SELECT id, status FROM refund WHERE orderId = '${orderId}'`);
  const found = [await moneyBeyond(order.database, orderId), await piecesBeyond(order.database, orderId)];
  for (const { id, status } of cases) {
    const own = await Promise.all([
      disputesBeyond(dispute.database, id!),
      historyBroken(order.database, id!),
      advanceBroken(order.database, id!, status!),
      clocksBroken(order.database, id!),
      ledgerBroken(order.database, id!),
      FINAL.includes(status!) ? [] : stuck(order.database, dispute.database, id!, status!),
    ]);
    found.push(...own);
  }
  return found.flat();
}

/** The history of a case, proven offline. */
export async function chainFault(market: Market, refundId: string): Promise<string | null> {
  const query = 'query ($id: ID!) { auditProof(refundId: $id) { document } }';
  const { auditProof } = await market.reads<{ auditProof: { document: string } }>(market.buyer, query, { id: refundId });
  return faultOf(JSON.parse(auditProof.document) as Parameters<typeof faultOf>[0]);
}

/** Never more than was paid, by payment and by line; what is given beside it, or paid ahead of it, is no part of that. */
async function moneyBeyond(database: DataSource, orderId: string): Promise<string[]> {
  const payments = await rows(
    database,
    `SELECT payment.id, payment.paidAmount AS paid, COALESCE(SUM(leg.amountMinor), 0) AS back FROM order_payment payment
     LEFT JOIN refund_leg leg ON leg.paymentId = payment.id AND leg.kind IN ('REFUND', 'IN_LIEU') WHERE payment.orderId = '${orderId}' GROUP BY payment.id, payment.paidAmount`,
  );
  const lines = await rows(
    database,
    `SELECT line.id, line.totalAmount AS paid, COALESCE(SUM(COALESCE(part.approvedAmount, part.requestedAmount)), 0) AS back
     FROM order_line line JOIN refund_line part ON part.orderLineId = line.id JOIN refund ON refund.id = part.refundId
     WHERE line.orderId = '${orderId}' AND refund.status <> 'CLOSED' GROUP BY line.id, line.totalAmount`,
  );
  const over = [...payments, ...lines].filter(({ paid, back }) => Number(back) > Number(paid));
  return over.map(({ id, paid, back }) => `${id}: ${back} given back of ${paid}`);
}

/** What is borne is what the buyer was paid, and nobody bears less than nothing. */
async function ledgerBroken(database: DataSource, refundId: string): Promise<string[]> {
  const paid = await rows(
    database,
    `SELECT COALESCE(SUM(CASE WHEN kind = 'REPAYMENT' THEN -amountMinor WHEN payee = 'BUYER' THEN amountMinor ELSE 0 END), 0) AS sum
     FROM refund_leg WHERE refundId = '${refundId}' AND status IN ('ARRIVED', 'PAID_OFFLINE')`,
  );
  const accounts = await rows(
    database,
    `SELECT account, SUM(amount) AS sum FROM (
       SELECT debit AS account, amountMinor AS amount FROM liability_entry WHERE refundId = '${refundId}'
       UNION ALL SELECT credit, -amountMinor FROM liability_entry WHERE refundId = '${refundId}') posted GROUP BY account`,
  );
  const borne = accounts.filter(({ account }) => account !== 'PAYOUT');
  const sum = borne.reduce((total, each) => total + Number(each.sum), 0);
  const less = borne.filter((each) => Number(each.sum) < 0).map(({ account, sum: of }) => `${refundId}: ${account} bears ${of}`);
  return sum === Number(paid[0]!.sum) ? less : [...less, `${refundId}: ${sum} borne, ${paid[0]!.sum} paid`];
}

/** One active case per piece. */
async function piecesBeyond(database: DataSource, orderId: string): Promise<string[]> {
  const lines = await rows(
    database,
    `SELECT line.id, line.quantity AS bought, SUM(part.quantity) AS active FROM order_line line
     JOIN refund_line part ON part.orderLineId = line.id JOIN refund ON refund.id = part.refundId
     WHERE line.orderId = '${orderId}' AND refund.status NOT IN ('REFUNDED', 'COMPLETED', 'CLOSED') GROUP BY line.id, line.quantity`,
  );
  const over = lines.filter(({ bought, active }) => Number(active) > Number(bought));
  return over.map(({ id, bought, active }) => `${id}: ${active} pieces in cases, ${bought} bought`);
}

async function disputesBeyond(database: DataSource, refundId: string): Promise<string[]> {
  const open = await openDisputes(database, refundId);
  return open.length > 1 ? [`${refundId}: ${open.length} open disputes`] : [];
}

/** Each change of status goes on from the one before, is in the timeline at its time, and none leaves an end. */
async function historyBroken(database: DataSource, refundId: string): Promise<string[]> {
  const moves = await rows(
    database,
    `SELECT type, fromStatus, toStatus, at FROM event WHERE objectId = '${refundId}' AND toStatus IS NOT NULL ORDER BY sequence`,
  );
  const entries = await rows(database, `SELECT at FROM timeline_entry WHERE refundId = '${refundId}'`);
  const times = new Set(entries.map(({ at }) => String(at)));
  return moves.flatMap(({ type, fromStatus, at }, i) => {
    const before = moves[i - 1]?.toStatus ?? null;
    if (before && FINAL.includes(before)) return [`${refundId}: ${type} after ${before}`];
    if (i > 0 && fromStatus !== before) return [`${refundId}: ${type} from ${fromStatus}, and it was ${before}`];
    return times.has(String(at)) ? [] : [`${refundId}: ${type} has no entry in the timeline`];
  });
}

/**
 * What the platform paid first is paid back, written off or outstanding, each to the coin as the money moved; a case that
 * has ended leaves none of it undecided, and what is due has a time or somebody who was told.
 */
async function advanceBroken(database: DataSource, refundId: string, status: string): Promise<string[]> {
  const [advance] = await rows(
    database,
    `SELECT *, amountMinor - fromMerchantMinor - fromCarrierMinor - repaidMinor - writtenOffMinor AS owed FROM refund_advance WHERE refundId = '${refundId}'`,
  );
  if (!advance) return [];
  const arrived = await rows(
    database,
    `SELECT kind, payee, SUM(amountMinor) AS sum FROM refund_leg WHERE refundId = '${refundId}' AND status = 'ARRIVED' GROUP BY kind, payee`,
  );
  const moved = (kind: string, payee: string) =>
    Number(arrived.find((leg) => leg.kind === kind && leg.payee === payee)?.sum ?? 0);
  const is = advance.status!;
  const paid = is === 'ELIGIBLE' || is === 'LAPSED' ? 0 : Number(advance.amountMinor);
  const clocks = await rows(
    database,
    `SELECT id FROM case_clock WHERE refundId = '${refundId}' AND key = 'advanceRepay' AND endedAt IS NULL`,
  );
  const wrong = {
    paid: paid !== moved('ADVANCE', 'BUYER'),
    repaid: Number(advance.repaidMinor) !== moved('REPAYMENT', 'PLATFORM'),
    owed: is !== 'LAPSED' && ['RECOVERED', 'REPAID', 'WRITTEN_OFF'].includes(is) !== (Number(advance.owed) === 0),
    undecided: FINAL.includes(status) && ['ADVANCED', 'CONTESTED'].includes(is),
    untimed: (is === 'BUYER_REPAY_DUE') !== (clocks.length === 1),
  };
  const names = Object.entries(wrong).filter(([, broken]) => broken);
  return names.map(([name]) => `${refundId}: its advance is ${is}, and ${name} is wrong`);
}

/** A clock fires once, and as often as it is told. */
async function clocksBroken(database: DataSource, refundId: string): Promise<string[]> {
  const fired = await rows(database, `SELECT key, generation FROM case_clock WHERE refundId = '${refundId}' AND ended = 'FIRED'`);
  const told = await rows(database, `SELECT data FROM event WHERE objectId = '${refundId}' AND type = 'refund.deadline_fired'`);
  const names = told.map(({ data }) => {
    const { key, generation } = (typeof data === 'string' ? JSON.parse(data) : data) as { key: string; generation: number };
    return `${key} ${generation}`;
  });
  const known = fired.map(({ key, generation }) => `${key} ${generation}`);
  const same = JSON.stringify(names.sort()) === JSON.stringify(known.sort());
  return same ? [] : [`${refundId}: fired ${known.join(', ')}, told ${names.join(', ')}`];
}

/** A case that is open waits for something that comes by itself: a clock that runs, or an open dispute. */
async function stuck(orders: DataSource, disputes: DataSource, refundId: string, status: string): Promise<string[]> {
  const running = await rows(
    orders,
    `SELECT id FROM case_clock WHERE refundId = '${refundId}' AND endedAt IS NULL AND dueAt IS NOT NULL`,
  );
  if (running.length > 0 || (await openDisputes(disputes, refundId)).length > 0) return [];
  return [`${refundId}: is ${status} and nothing will happen`];
}

/** One that was taken back or settled keeps its stage, and another may be opened over its case. */
function openDisputes(database: DataSource, refundId: string): Promise<Row[]> {
  return rows(
    database,
    `SELECT id FROM dispute WHERE refundId = '${refundId}' AND stage NOT IN ('FINAL', 'EXECUTED')
     AND status NOT IN ('WITHDRAWN', 'SETTLED', 'CLOSED')`,
  );
}

async function rows(database: DataSource, sql: string): Promise<Row[]> {
  // `key` is a word of MariaDB's own.
  return database.query(sql.replace(/\bkey\b/g, database.driver.escape('key')));
}
