import { startSubgraph, emitterBell, type RunningSubgraph } from '@after-sales/runtime';
import { silent } from '@after-sales/runtime/testing/profile';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { order } from '../../index';
import { startImportWorld, type ImportWorld } from '../../testing/import-world';

const HEADER = 'InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country';
const csv = (...lines: string[]) => `${[HEADER, ...lines].join('\n')}\n`;
const codes = (rejects: { line: number; code: string }[]) => rejects.map(({ line, code }) => `${line} ${code}`);

let world: ImportWorld;
beforeEach(async () => {
  world ??= await startImportWorld('import_uci');
  await world.empty();
});
afterAll(() => world.stop());

const orders = (columns = '*') => world.database.query(`SELECT ${columns} FROM customer_order ORDER BY number`);
const lines = () =>
  world.database.query(`SELECT number, place, sku, title, quantity, unitPrice, order_line.totalAmount AS total
    FROM order_line JOIN customer_order ON customer_order.id = orderId ORDER BY number, place`);
const sizes = async () => Object.fromEntries(Object.entries(await world.dump()).map(([table, rows]) => [table, rows.length]));

const SHOPPING = csv(
  '536365,85123A,"HOLDER, HEART ",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom',
  '536365,85123A,"HOLDER, HEART ",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom',
  '536366,POST,POSTAGE,1,2011-06-01 08:28:00,18,,EIRE',
  '536365,PADS,,1000,2010-12-01 08:27:00,0.001,17850.0,United Kingdom',
  '536365,GIFT,A £ GIFT,1,2010-12-01 08:27:00,0.0,17850.0,United Kingdom',
);

test('an invoice becomes an order, its lines in their places, wherever they stand', async () => {
  const { result, rejects } = await world.run(world.write('shopping.csv', SHOPPING));
  expect(rejects).toEqual([]);
  expect(result).toMatchObject({ end: 'DONE', linesRead: 6, ordersNew: 2, ordersGrown: 0, linesNew: 5, linesThere: 0 });
  const line = (place: number, sku: string, title: string, quantity: number, unitPrice: string, total: number) => {
    const number = sku === 'POST' ? '536366' : '536365';
    return { number, place, sku, title, quantity, unitPrice, total: expect.anything(), pence: total };
  };
  const found = (await lines()).map((row: { total: unknown }) => ({ ...row, pence: Number(row.total) }));
  expect(found).toEqual([
    line(1, '85123A', 'HOLDER, HEART', 6, '2.55', 1530),
    line(2, '85123A', 'HOLDER, HEART', 6, '2.55', 1530),
    line(3, 'PADS', 'PADS', 1000, '0.001', 100),
    line(4, 'GIFT', 'A £ GIFT', 1, '0.0', 0),
    line(1, 'POST', 'POSTAGE', 1, '18', 1800),
  ]);
  const dumped = await world.dump();
  expect(dumped.customer_order).toHaveLength(2);
  const [first, second] = await world.database.getRepository('Order').find({ order: { number: 'ASC' } });
  const at = new Date('2010-12-01T08:26:00.000Z');
  expect(first).toMatchObject({
    marketplace: 'GENERIC',
    shopId: 'generic:uci-online-retail',
    buyerId: 'generic:17850',
    currency: 'GBP',
  });
  expect(first).toMatchObject({ state: 'SUCCESS', totalAmount: 3160, placedAt: at, paidAt: at, shippedAt: at, receivedAt: at });
  // London is an hour ahead in June.
  expect(second).toMatchObject({ buyerId: null, totalAmount: 1800, placedAt: new Date('2011-06-01T07:28:00.000Z') });
  const [payment] = await world.database.getRepository('OrderPayment').find({ where: { orderId: first!.id } });
  expect(payment).toMatchObject({ place: 1, method: 'UNKNOWN', paidAmount: 3160, paidAt: at });
  const events = await world.database.query('SELECT position, type, sequence, objectId FROM event ORDER BY position');
  expect(events.map((event: { position: unknown; sequence: number }) => [Number(event.position), event.sequence])).toEqual([
    [1, 1],
    [2, 1],
  ]);
});

test('the same file again changes nothing', async () => {
  const file = world.write('shopping.csv', SHOPPING);
  await world.run(file);
  const before = await world.dump();
  const { result } = await world.run(file);
  expect(result).toMatchObject({ ordersNew: 0, ordersGrown: 0, ordersThere: 2, linesNew: 0, linesThere: 5 });
  expect(await world.dump()).toEqual(before);
});

test('more lines of an order that is there make it grow; other values are refused', async () => {
  await world.run(world.write('one.csv', csv('1,A,a,2,2011-01-01 10:00:00,1.50,1.0,X')));
  const file = world.write(
    'two.csv',
    csv(
      '1,A,a,2,2011-01-01 10:00:00,1.50,1.0,X',
      '1,B,b,1,2011-01-01 10:00:00,0.25,1.0,X',
      '1,C,c,1,2011-01-01 10:00:00,0.25,2.0,X',
    ),
  );
  const { result, rejects } = await world.run(file);
  expect(result).toMatchObject({ ordersNew: 0, ordersGrown: 1, ordersThere: 0, linesNew: 1, linesThere: 1 });
  expect(rejects).toEqual([
    {
      line: 4,
      code: 'BUYER_DIFFERS',
      message: 'the invoice’s first line names generic:1, this one generic:2',
      raw: '1,C,c,1,2011-01-01 10:00:00,0.25,2.0,X',
    },
  ]);
  expect(Number((await orders('totalAmount'))[0].totalAmount)).toBe(325);
  expect(Number((await world.database.query('SELECT paidAmount FROM order_payment'))[0].paidAmount)).toBe(325);

  const before = await world.dump();
  const other = await world.run(world.write('three.csv', csv('1,A,a,3,2011-01-01 10:00:00,1.50,1.0,X')));
  expect(codes(other.rejects)).toEqual(['2 LINE_DIFFERS']);
  const later = await world.run(world.write('four.csv', csv('1,A,a,2,2011-01-02 10:00:00,1.50,1.0,X')));
  expect(later.rejects[0]).toMatchObject({
    code: 'ORDER_DIFFERS',
    message: 'the order is there already with another placedAt: 2011-01-01T10:00:00.000Z there, 2011-01-02T10:00:00.000Z here',
  });
  expect({ ...(await world.dump()), import_file: null }).toEqual({ ...before, import_file: null });
});

test('bad lines go to the rejects with line and reason, the others come in', async () => {
  const text = [
    '1,A,a,1,2011-01-01 10:00:00,1.00,1.0,X',
    '1,A,"a,1,2011-01-01 10:00:00,1.00,1.0,X',
    'A1,B,Adjust bad debt,1,2011-01-01 10:00:00,-11062.06,,X',
    '2,A,thrown away,-5,2011-01-01 10:00:00,0.0,,X',
    '3,A,a,1,2011-01-01 10:00:00,-1.00,,X',
    '3,A,a,1,2011-01-01 10:00:00,0.001,,X',
    '3,A,a,0,2011-01-01 10:00:00,1.00,,X',
    '3,A,a,1,2011-02-30 10:00:00,1.00,,X',
    '3,A,a,1,2011-01-01 10:00:00,1.0001,,X',
    '3,A,a,1,2011-01-01 10:00:00,1.00,abc,X',
    'x-3,A,a,1,2011-01-01 10:00:00,1.00,,X',
    '3,A,a,1',
    'C4,A,a,1,2011-01-01 10:00:00,1.00,1.0,X',
    '"3",A,"two',
    'lines",1,2011-01-01 10:00:00,1.00,,X',
  ].join('\n');
  const garbage = Buffer.concat([
    Buffer.from(`${HEADER}\n${text}\n`),
    Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0a]),
    Buffer.alloc(1_100_000, 'x'),
    Buffer.from('\n5,A,a,1,2011-01-01 10:00:00,1.00,,X'),
  ]);
  const { result, rejects } = await world.run(world.write('bad.csv', garbage));
  expect(codes(rejects).sort((a, b) => Number.parseInt(a) - Number.parseInt(b))).toEqual([
    '3 CSV_BROKEN',
    '4 BAD_DEBT',
    '5 STOCK_CORRECTION',
    '6 PRICE_NEGATIVE',
    '7 AMOUNT_NOT_WHOLE',
    '8 QUANTITY',
    '9 TIME',
    '10 PRICE',
    '11 CUSTOMER',
    '12 INVOICE',
    '13 COLUMNS',
    '14 QUANTITY',
    '15 DESCRIPTION',
    '17 NOT_UTF8',
    '18 LINE_TOO_LONG',
  ]);
  expect(result).toMatchObject({ end: 'DONE', linesRead: 19, ordersNew: 2, linesNew: 2 });
  expect((await orders('number')).map(({ number }: { number: string }) => number)).toEqual(['1', '5']);
});

describe('cancellations', () => {
  const BOUGHT = [
    '10,A,a,5,2011-01-01 10:00:00,2.00,1.0,X',
    '11,A,a,4,2011-01-02 10:00:00,3.00,1.0,X',
    '11,A,a,2,2011-01-02 10:00:00,3.00,1.0,X',
    '12,A,a,9,2011-01-09 10:00:00,3.00,1.0,X',
    '13,A,a,9,2011-01-02 10:00:00,3.00,2.0,X',
  ];
  const CANCELLED = [
    'C20,A,a,-3,2011-01-03 10:00:00,2.50,1.0,X',
    'C20,A,a,-4,2011-01-03 10:00:00,2.00,1.0,X',
    'C21,A,a,-9,2011-01-04 10:00:00,2.00,1.0,X',
    'C22,B,b,-1,2011-01-04 10:00:00,1.00,1.0,X',
    'C23,A,a,-1,2011-01-04 10:00:00,1.00,,X',
    'C24,A,a,-2,2011-01-10 10:00:00,3.01,1.0,X',
  ];
  // Cancellations first: how the file is ordered makes no difference.
  const FILE = csv(...CANCELLED, ...BOUGHT);

  const refunds = () =>
    world.database
      .query(`SELECT refund.number, customer_order.number AS bought, order_line.place, refund_line.quantity, refundedAmount AS pence
      FROM refund JOIN refund_line ON refundId = refund.id JOIN order_line ON order_line.id = orderLineId
      JOIN customer_order ON customer_order.id = refund.orderId ORDER BY refund.number`);

  test('take back the buyer’s latest earlier pieces first', async () => {
    const { result, rejects } = await world.run(world.write('c.csv', FILE));
    const found = (await refunds()).map((row: Record<string, unknown>) => [
      row.number,
      row.bought,
      row.place,
      row.quantity,
      Number(row.pence),
    ]);
    expect(found).toEqual([
      ['C20-1', '11', 2, 2, 500],
      ['C20-1-2', '11', 1, 1, 250],
      ['C20-2', '11', 1, 3, 600],
      ['C20-2-2', '10', 1, 1, 200],
      ['C21-1', '10', 1, 4, 800],
    ]);
    expect(rejects.map(({ line, code, message }) => [line, code, message])).toEqual([
      [6, 'CANCELLATION_WITHOUT_BUYER', 'a cancellation without a customer cannot be matched to what was bought'],
      [4, 'CANCELLATION_UNMATCHED', '5 of 9 pieces: the customer bought no more of A before, as far as orders were imported'],
      [5, 'CANCELLATION_UNMATCHED', '1 of 1 pieces: the customer bought no more of B before, as far as orders were imported'],
      [7, 'PAYS_MORE_THAN_PAID', '2 pieces: it pays back more than was paid for these pieces'],
    ]);
    expect(result).toMatchObject({ ordersNew: 4, refundsNew: 5, refundsThere: 0 });
    expect(await sizes()).toMatchObject({
      refund: 5,
      refund_line: 5,
      refund_leg: 5,
      timeline_entry: 5,
      event: 9,
      imported_cancellation: 6,
    });

    const before = await world.dump();
    const again = await world.run(world.write('c.csv', FILE));
    expect(again.result).toMatchObject({ ordersNew: 0, ordersThere: 4, refundsNew: 0, refundsThere: 5 });
    expect(codes(again.rejects).sort()).toEqual(codes(rejects).sort());
    expect(await world.dump()).toEqual(before);
  });

  test('count in the ledger of a later case', async () => {
    await world.run(
      world.write('c.csv', csv('10,A,a,5,2026-05-30 10:00:00,2.00,1.0,X', 'C20,A,a,-3,2026-05-31 10:00:00,2.00,1.0,X')),
    );
    const subgraph = await startSubgraph(order, {
      database: world.config,
      bell: emitterBell(),
      transport: () => ({ feed: async () => ({ events: [], head: 0 }) }) as never,
      log: silent,
      clock: world.clock,
      background: { readers: false, workers: false },
    });
    const [{ id }] = await world.database.query('SELECT id FROM customer_order');
    const [{ id: lineId }] = await world.database.query('SELECT id FROM order_line');
    const apply = (quantity: number) =>
      ask(
        subgraph,
        `mutation { refundApply(input: { idempotencyKey: "k${quantity}", orderId: "${id}", type: RETURN_REFUND, reasonCode: "QUALITY", lines: [{ lineId: "${lineId}", quantity: ${quantity} }] }) { refund { status } userErrors { code } } }`,
      );
    expect(await apply(3)).toEqual({ refundApply: { refund: null, userErrors: [{ code: 'QUANTITY_TOO_HIGH' }] } });
    expect(await apply(2)).toEqual({ refundApply: { refund: { status: 'AWAITING_MERCHANT' }, userErrors: [] } });
    const past = await ask(
      subgraph,
      `{ refunds(first: 5) { edges { node { number status reason { code } legs { status } timeline(first: 5) { edges { node { kind summary } } } } } } }`,
    );
    expect(JSON.stringify(past)).toContain('Past refund of 6.00 GBP (C20-1)');

    // What the live case has taken, a cancellation cannot pay back.
    const { rejects } = await world.run(world.write('d.csv', csv('C25,A,a,-2,2026-06-01 10:00:00,2.00,1.0,X')));
    expect(codes(rejects)).toEqual(['2 PIECES_TAKEN']);
    await subgraph.stop();
  });
});

test('a packed file that breaks off is imported as far as it came', async () => {
  const whole = gzipSync(
    csv(
      ...Array.from(
        { length: 20_000 },
        (_, i) =>
          `${1000 + (i >> 2)},S${(i * 7919) % 10007},t${(i * 104729) % 99991},1,2011-01-01 10:00:00,1.00,${(i >> 2) % 97}.0,X`,
      ),
    ),
  );
  const file = world.write('cut.csv.gz', whole.subarray(0, whole.length >> 1));
  const { result } = await world.run(file);
  expect(result.end).toBe('BROKEN');
  expect((result.fault as Error).message).toBe('unexpected end of file');
  const found = await lines();
  expect(found).toHaveLength(result.linesNew);
  expect(result.linesNew).toBe(result.linesRead - 1);
  const rest = await world.run(world.write('cut.csv.gz', whole));
  expect(rest.result).toMatchObject({ end: 'DONE', linesNew: 20_000 - result.linesNew, linesThere: result.linesNew });
});

async function ask(subgraph: RunningSubgraph, query: string): Promise<unknown> {
  const { data, errors } = await subgraph.execute(
    { query },
    { claims: { sub: 'generic:1', kind: 'BUYER' }, language: 'en', requestId: 't' },
  );
  expect(errors).toBeUndefined();
  return JSON.parse(JSON.stringify(data));
}
