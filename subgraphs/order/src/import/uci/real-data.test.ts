import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startImportWorld, type ImportWorld } from '../../testing/import-world';
import { takeRecords } from '../csv';
import { LineReader } from '../lines';
import type { ImportResult } from '../import-file';
import type { Reject } from '../rejects';

const dataDir = process.env.DATA_DIR;
const FOLDER = join(dataDir ?? '', 'orders', 'uci-online-retail');
const LINES = join(FOLDER, 'lines_2010-12_2011-08.csv.gz');
const MATCHED = join(FOLDER, 'cancellations_matched_2010-12_2011-08.csv.gz');

const realData = dataDir ? describe : describe.skip;

realData(`the whole UCI file${dataDir ? '' : ' (left out: DATA_DIR is not set)'}`, () => {
  let world: ImportWorld;
  let first: { result: ImportResult; rejects: Reject[] };
  beforeAll(async () => {
    world = await startImportWorld('import_real');
    first = await world.run(LINES);
  });
  afterAll(() => world.stop());

  test('is counted to the last line', async () => {
    const { result, rejects } = first;
    expect(result).toMatchObject({ end: 'DONE', linesRead: 320_706, ordersNew: 12_977, linesNew: 313_928, refundsNew: 4_441 });
    expect(Object.fromEntries(result.rejects.byCode)).toEqual({
      CANCELLATION_UNMATCHED: 1_096,
      STOCK_CORRECTION: 925,
      CANCELLATION_WITHOUT_BUYER: 282,
      PAYS_MORE_THAN_PAID: 137,
      BAD_DEBT: 3,
      AMOUNT_NOT_WHOLE: 2,
    });
    expect(rejects).toHaveLength(2_445);
    const [{ events, head }] = await world.database.query('SELECT COUNT(*) AS events, MAX(position) AS head FROM event');
    expect([Number(events), Number(head)]).toEqual([17_418, 17_418]);
  });

  test('matches every cancellation as its matched file does', async () => {
    const expected = (await records(MATCHED)).map(
      ([invoice, , customer, sku, , quantity, price, order, , orderQuantity, orderPrice, , status]) =>
        [
          invoice,
          `generic:${customer!.replace('.0', '')}`,
          sku,
          quantity,
          priceOf(price!),
          order,
          orderQuantity,
          priceOf(orderPrice!),
          status,
        ].join(),
    );
    expect(expected).toHaveLength(5_674);
    const matched: Matched[] = await world.database.query(`
      SELECT part.number AS invoice, line.buyerId, line.sku, part.quantity, part.unitPrice, customer_order.number AS bought,
        line.quantity AS boughtQuantity, line.unitPrice AS boughtPrice
      FROM imported_cancellation AS part JOIN order_line AS line ON line.id = part.orderLineId
      JOIN customer_order ON customer_order.id = line.orderId`);
    const found = matched.map((row) =>
      [
        row.invoice,
        row.buyerId,
        row.sku,
        row.quantity,
        priceOf(row.unitPrice),
        row.bought,
        row.boughtQuantity,
        priceOf(row.boughtPrice),
        'matched',
      ].join(),
    );
    const unmatched = first.rejects
      .filter(({ code }) => code === 'CANCELLATION_UNMATCHED')
      .map(({ message, raw }) => {
        const [invoice, sku] = raw.split(',');
        const [price, customer] = raw.split(',').slice(-3);
        return [
          invoice,
          `generic:${customer!.replace('.0', '')}`,
          sku,
          message.split(' ')[0],
          priceOf(price!),
          '',
          '',
          '',
          'unmatched',
        ].join();
      });
    expect([...found, ...unmatched].sort()).toEqual(expected.sort());
  });

  test('pays back each match that does not pay more than was paid', async () => {
    const [{ refunds, pence }] = await world.database.query(
      'SELECT COUNT(*) AS refunds, SUM(refundedAmount) AS pence FROM refund',
    );
    const expected = (await records(MATCHED)).filter(
      ([, , , , , , price, , , , orderPrice, , status]) => status === 'matched' && Number(price) <= Number(orderPrice),
    );
    const paid = expected.reduce(
      (sum, [, , , , , quantity, price]) => sum + Math.round(Number(price) * 100) * Number(quantity),
      0,
    );
    expect([Number(refunds), Number(pence)]).toEqual([expected.length, paid]);
    const [{ legs, lines, entries }] = await world.database
      .query(`SELECT (SELECT COUNT(*) FROM refund_leg WHERE status = 'ARRIVED') AS legs,
      (SELECT COUNT(*) FROM refund_line) AS \`lines\`, (SELECT COUNT(*) FROM timeline_entry) AS entries`);
    expect([legs, lines, entries].map(Number)).toEqual([4_441, 4_441, 4_441]);
  });

  test('keeps every order paid for what its lines come to', async () => {
    const wrong = await world.database.query(`SELECT customer_order.number FROM customer_order
      JOIN (SELECT orderId, SUM(totalAmount) AS total FROM order_line GROUP BY orderId) AS own ON own.orderId = customer_order.id
      JOIN order_payment ON order_payment.orderId = customer_order.id
      WHERE own.total <> customer_order.totalAmount OR order_payment.paidAmount <> customer_order.totalAmount`);
    expect(wrong).toEqual([]);
  });

  test('changes nothing when it is imported again', async () => {
    const counts = () =>
      world.database.query(`SELECT (SELECT COUNT(*) FROM order_line) AS a, (SELECT SUM(totalAmount) FROM customer_order) AS b,
        (SELECT COUNT(*) FROM refund_leg) AS c, (SELECT COUNT(*) FROM event) AS d, (SELECT MAX(id) FROM event) AS e, (SELECT COUNT(*) FROM imported_cancellation) AS f`);
    const before = await counts();
    const { result, rejects } = await world.run(LINES);
    expect(result).toMatchObject({
      ordersNew: 0,
      ordersGrown: 0,
      ordersThere: 12_977,
      linesNew: 0,
      linesThere: 313_928,
      refundsNew: 0,
      refundsThere: 4_441,
    });
    expect(rejects.map(({ line, code }) => `${line} ${code}`).sort()).toEqual(
      first.rejects.map(({ line, code }) => `${line} ${code}`).sort(),
    );
    expect(await counts()).toEqual(before);
  });
});

interface Matched {
  invoice: string;
  buyerId: string;
  sku: string;
  quantity: number;
  unitPrice: string;
  bought: string;
  boughtQuantity: number;
  boughtPrice: string;
}

async function records(file: string): Promise<string[][]> {
  const lines = new LineReader(createReadStream(file).pipe(createGunzip()));
  await takeRecords(lines, 1);
  const all: string[][] = [];
  for (let some = await takeRecords(lines, 1000); some.length > 0; some = await takeRecords(lines, 1000))
    all.push(...some.map((record) => (record.fault ? [] : record.fields)));
  return all;
}

/** The matched file writes 4.0 as 4.0 or 4. */
const priceOf = (price: string) => (price === '' ? '' : String(Number(price)));
