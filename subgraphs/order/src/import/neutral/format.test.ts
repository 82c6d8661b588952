import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { startImportWorld, type ImportWorld } from '../../testing/import-world';

const SAMPLE = join(__dirname, '..', '..', '..', '..', '..', 'docs', 'sample-orders.ndjson');
const sample = readFileSync(SAMPLE, 'utf8').trimEnd().split('\n');

let world: ImportWorld;
beforeEach(async () => {
  world ??= await startImportWorld('import_neutral');
  await world.empty();
});
afterAll(() => world.stop());

const first = () =>
  JSON.parse(sample[0]!) as Record<string, unknown> & { lines: Record<string, unknown>[]; shop: Record<string, unknown> };
const file = (...orders: unknown[]) =>
  world.write('orders.ndjson', orders.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n'));

test('the sample comes in whole, and once', async () => {
  const { result, rejects } = await world.run(SAMPLE);
  expect(rejects).toEqual([]);
  expect(result).toMatchObject({ end: 'DONE', linesRead: 8, ordersNew: 8, linesNew: 10 });
  const { database } = world;
  const taobao = await database.getRepository('Order').findOneByOrFail({ number: '3100000000000000001' });
  expect(taobao).toMatchObject({
    marketplace: 'TAOBAO',
    shopId: 'taobao:1001',
    buyerId: 'taobao:b1001',
    state: 'SUCCESS',
    currency: 'CNY',
    freightAmount: 0,
    totalAmount: 16_900,
    freightInsured: true,
    goodsReceived: true,
    placedAt: new Date('2026-05-02T02:15:00.000Z'),
    receivedAt: new Date('2026-05-06T10:20:00.000Z'),
  });
  expect(
    await database.getRepository('OrderLine').find({ where: { orderId: taobao.id }, order: { place: 'ASC' } }),
  ).toMatchObject([
    {
      place: 1,
      sku: 'SZ-DK-01',
      title: '亚麻手提袋 大号',
      category: 'BAGS',
      quantity: 1,
      unitPrice: '128.00',
      totalAmount: 11_800,
    },
    {
      place: 2,
      sku: 'SZ-BZ-07',
      title: '手工杯垫 四片装',
      category: 'HOME',
      quantity: 2,
      unitPrice: '25.50',
      totalAmount: 5_100,
    },
  ]);
  const fine = await database.getRepository('OrderLine').findOneByOrFail({ sku: 'LAMP-GLASS-S' });
  expect(fine).toMatchObject({ unitPrice: '18.125', quantity: 4, totalAmount: 7_250, currency: 'EUR', buyerId: null });
  const shop = await database.getRepository('Shop').findOneByOrFail({ id: 'taobao:1001' });
  expect(shop).toMatchObject({
    name: '拾光手作',
    returnNotes: '请保持吊牌完好，并在包裹内附上订单号。',
    returnAddress: { name: '拾光手作 退货组', city: '杭州市' },
  });
  const event = await database.getRepository('EventRow').findOneByOrFail({ objectId: taobao.id });
  expect(event).toMatchObject({
    type: 'order.imported',
    sequence: 1,
    position: 1,
    cause: 'import',
    data: { outbound: { carrier: 'ZTO' } },
  });
  expect((event.data as { outbound: { scans: unknown[] } }).outbound.scans[0]).toEqual({
    at: '2026-05-03T11:40:00.000Z',
    status: 'PICKED_UP',
    text: '快件已揽收',
    location: '杭州市',
  });

  const before = await world.dump();
  const again = await world.run(SAMPLE);
  expect(again.result).toMatchObject({ ordersNew: 0, ordersThere: 8, linesNew: 0, linesThere: 10 });
  expect(await world.dump()).toEqual(before);
});

test('an order that is there with another value is refused, and nothing of it changes', async () => {
  await world.run(SAMPLE);
  const before = { ...(await world.dump()), import_file: null };
  const order = first();
  const others = [
    { ...order, freightInsured: false },
    { ...order, lines: [{ ...order.lines[0], title: '亚麻手提袋' }, order.lines[1]] },
    { ...order, outbound: undefined },
    { ...order, shop: { ...order.shop, name: '新名字' } },
  ];
  const { result, rejects } = await world.run(file(...others));
  expect(rejects.map(({ line, code, message }) => [line, code, message])).toEqual([
    [1, 'ORDER_DIFFERS', 'the order is there already with another freightInsured'],
    [2, 'ORDER_DIFFERS', 'the order is there already with another lines[0].title'],
    [3, 'ORDER_DIFFERS', 'the order is there already with another outbound'],
  ]);
  expect(result).toMatchObject({ ordersNew: 0, ordersThere: 1 });
  expect({ ...(await world.dump()), import_file: null }).toEqual(before);
});

test('discounts with their bearers, and what was confirmed at purchase, come in and are the same when they come again', async () => {
  const order = first();
  const discount = { kind: 'COUPON', bearer: 'PLATFORM', amount: '5.50', name: '满减券' };
  const given = { ...order, lines: [{ ...order.lines[0], confirmedAtPurchase: true, discounts: [discount] }, order.lines[1]] };
  await world.run(file(given));
  const lines = await world.database.getRepository('OrderLine').find({ order: { place: 'ASC' } });
  expect(lines).toMatchObject([
    { confirmedAtPurchase: true, discounts: [{ ...discount, amount: 550 }] },
    { confirmedAtPurchase: null, discounts: null },
  ]);
  expect((await world.run(file(given))).result).toMatchObject({ ordersNew: 0, ordersThere: 1 });
  const other = { ...given, lines: [{ ...given.lines[0], discounts: [{ ...discount, amount: '5.51' }] }, order.lines[1]] };
  const { rejects } = await world.run(file(other));
  expect(rejects.map(({ message }) => message)).toEqual(['the order is there already with another lines[0].discounts']);
});

test('a new order brings its shop up to date; what it leaves out stays', async () => {
  const order = first();
  await world.run(file(order));
  await world.run(file({ ...order, number: 'n2', shop: { id: '1001', name: '拾光手作 新店' } }));
  const shop = await world.database.getRepository('Shop').findOneByOrFail({ id: 'taobao:1001' });
  expect(shop).toMatchObject({ name: '拾光手作 新店', returnAddress: { name: '拾光手作 退货组' } });
});

test('each rule refuses what breaks it, and the rest comes in', async () => {
  const order = first();
  const [line] = order.lines;
  const withLine = (more: object) => ({ ...order, lines: [{ ...line, ...more }] });
  const cases: [unknown, string, string][] = [
    ['{"marketplace":', 'JSON_BROKEN', 'this is no JSON: '],
    [{ ...order, colour: 'red' }, 'SCHEMA', 'the order: Unrecognized key'],
    [{ ...order, marketplace: 'EBAY' }, 'SCHEMA', 'marketplace: '],
    [{ ...order, currency: 'ABC' }, 'SCHEMA', 'currency: is no currency of ISO 4217, such as CNY'],
    [{ ...order, placedAt: '2026-05-02 10:15' }, 'SCHEMA', 'placedAt: is no time such as 2026-05-01T08:30:00+08:00'],
    [withLine({ total: 118 }), 'SCHEMA', 'lines.0.total: write amounts as text, such as "12.50"'],
    [withLine({ quantity: 0 }), 'SCHEMA', 'lines.0.quantity: '],
    [withLine({ title: 'a\u0007' }), 'SCHEMA', 'lines.0.title: has control characters or broken letters'],
    [{ ...order, lines: Array(501).fill(line) }, 'SCHEMA', 'lines: '],
    [withLine({ confirmedAtPurchase: 'yes' }), 'SCHEMA', 'lines.0.confirmedAtPurchase: '],
    [withLine({ discounts: [{ kind: 'COUPON', bearer: 'BUYER', amount: '1.00' }] }), 'SCHEMA', 'lines.0.discounts.0.bearer: '],
    [
      withLine({ discounts: Array.from({ length: 21 }, () => ({ kind: 'COINS', bearer: 'SHOP', amount: '1.00' })) }),
      'SCHEMA',
      'lines.0.discounts: ',
    ],
    [
      withLine({ discounts: [{ kind: 'COUPON', bearer: 'SHOP', amount: '1.005' }] }),
      'AMOUNT_NOT_EXACT',
      'lines[0].discounts[0].amount: 1.005 has more decimals than CNY, which has 2',
    ],
    [withLine({ total: '118.005' }), 'AMOUNT_NOT_EXACT', 'lines[0].total: 118.005 has more decimals than CNY, which has 2'],
    [
      withLine({ total: undefined, unitPrice: '0.333', quantity: 2 }),
      'AMOUNT_NOT_EXACT',
      'lines[0]: 2 × 0.333 is no whole amount of CNY: give the line’s total',
    ],
    [withLine({ total: '9999999999999.99', quantity: 1_000_000 }), 'AMOUNT_TOO_LARGE', 'lines[0]: '],
    [{ ...order, receivedAt: null }, 'STATE_TIMES', 'an order that is SUCCESS has a receivedAt'],
    [{ ...order, state: 'PENDING_RECEIPT' }, 'STATE_TIMES', 'an order that is PENDING_RECEIPT has no receivedAt'],
    [{ ...order, shippedAt: '2026-05-01T00:00:00Z' }, 'TIMES_OUT_OF_ORDER', 'shippedAt is before paidAt'],
    [{ ...order, freight: '0.01' }, 'PAYMENTS', 'payments come to 169 CNY, lines and freight to 169.01'],
    [{ ...order, payments: [] }, 'PAYMENTS', 'payments come to 0 CNY, lines and freight to 169'],
  ];
  const { result, rejects } = await world.run(file(...cases.map(([bad]) => bad), { ...order, number: 'good' }));
  expect(rejects.map(({ line: at, code, message }, i) => [at, code, message.slice(0, cases[i]![2].length)])).toEqual(
    cases.map(([, code, message], i) => [i + 1, code, message]),
  );
  expect(result).toMatchObject({ ordersNew: 1 });
  expect(await world.database.query('SELECT number FROM customer_order')).toEqual([{ number: 'good' }]);
});
