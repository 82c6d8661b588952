'use strict';
const { setTimeout: pause } = require('node:timers/promises');
const { makeToken } = require('@after-sales/gateway');
const { Order, OrderLine, OrderPayment, Shop, order: definition } = require('@after-sales/order');
const { newId, openDatabase } = require('@after-sales/runtime');
const { graphClient } = require('./client');

const CASES = 60;
const AT_ONCE = 6;
const PATIENCE_MS = 30_000;
const SHOP = 'taobao:s1';
const BUYER = 'taobao:b1';
const AMOUNT = { amount: '33.33', currencyCode: 'CNY' };
const people = {
  buyer: { sub: BUYER, kind: 'BUYER' },
  merchant: { sub: 'taobao:staff-1', kind: 'MERCHANT', shops: [SHOP], permissions: ['refund:agree'] },
  platform: { sub: 'taobao:desk-1', kind: 'PLATFORM', marketplaces: ['TAOBAO'] },
  // Who noted the scans of a case does not decide it.
  arbitrator: { sub: 'taobao:desk-2', kind: 'PLATFORM', marketplaces: ['TAOBAO'], roles: ['arbitrator'] },
};

/** Makes cases that have everything, through the public API of the graph at `url`; resolves to the platform's token. */
async function makeCases(url, databaseOf, keys) {
  const as = {};
  for (const [name, claims] of Object.entries(people)) as[name] = await makeToken(keys, claims, 3600);
  const numbers = Array.from({ length: CASES }, (_, i) => String(70_000 + i));
  await writeOrders(databaseOf('order'), numbers);
  const ask = graphClient(url);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let number = numbers.pop(); number; number = numbers.pop()) await makeCase(ask, as, number);
    }),
  );
  return as.arbitrator;
}

/** A return that was sent and delivered, argued about, ruled, and paid back. */
async function makeCase(ask, { buyer, merchant, platform, arbitrator }, number) {
  const call = async (token, name, id, input, answer) => {
    const [parameter, argument] = id ? ['$id: ID!, ', 'id: $id, '] : ['', ''];
    const type = `${name[0].toUpperCase()}${name.slice(1)}Input!`;
    const query = `mutation (${parameter}$input: ${type}) { ${name}(${argument}input: $input) { ${answer} userErrors { code message } } }`;
    const payload = (
      await ask(token, query, { id, input: { ...input, idempotencyKey: `${name}-${number}-${input.at ?? input.title ?? ''}` } })
    )[name];
    if (payload.userErrors.length > 0) throw new Error(`${name}: ${JSON.stringify(payload.userErrors)}`);
    return payload;
  };

  const { orderByNumber } = await ask(
    platform,
    'query ($number: String!) { orderByNumber(marketplace: TAOBAO, number: $number) { id lines { id } } }',
    { number },
  );
  const application = {
    orderId: orderByNumber.id,
    type: 'RETURN_REFUND',
    reasonCode: 'QUALITY',
    statement: '袖口开线',
    lines: [{ lineId: orderByNumber.lines[0].id, quantity: 1 }],
  };
  const { refund } = await call(buyer, 'refundApply', undefined, application, 'refund { id }');
  await call(merchant, 'refundApprove', refund.id, {}, 'refund { id }');

  const parcel = await until(
    ask,
    platform,
    refund.id,
    'returnShipment { id status returnAddress { city } }',
    ({ returnShipment }) => returnShipment?.returnAddress && returnShipment,
  );
  await call(
    buyer,
    'returnShipmentSubmit',
    parcel.id,
    { carrierCode: 'SF', senderPhone: '0001', trackingNumber: `SF139000${number}` },
    'returnShipment { id }',
  );
  for (const [status, text, location] of [
    ['PICKED_UP', '已揽收', '成都市'],
    ['IN_TRANSIT', '运输中', '武汉市'],
    ['DELIVERED', '已签收', '杭州市'],
  ]) {
    const at = new Date().toISOString();
    await call(platform, 'trackingScanRecord', parcel.id, { at, status, text, location }, 'returnShipment { id }');
  }
  await until(ask, platform, refund.id, 'status', ({ status }) => status === 'AWAITING_RECEIPT');

  await call(merchant, 'refundEscalate', refund.id, { statement: '退回的商品有破损' }, 'refund { id }');
  const { id: disputeId } = await until(ask, platform, refund.id, 'disputes { id }', ({ disputes }) => disputes[0]);
  await call(merchant, 'evidenceAttach', disputeId, { title: '质检单', text: '退回的商品有破损' }, 'dispute { id }');
  await call(merchant, 'evidenceSubmit', disputeId, {}, 'dispute { id }');
  await call(buyer, 'evidenceAttach', disputeId, { title: '寄件凭证', text: '寄出时完好' }, 'dispute { id }');
  await call(buyer, 'evidenceSubmit', disputeId, {}, 'dispute { id }');
  const ruling = {
    outcome: 'FOR_BUYER',
    amount: AMOUNT,
    fault: [{ party: 'MERCHANT', percent: 100 }],
    basis: '双方证据已核对。',
    rules: ['E2'],
    evidenceIds: [],
  };
  await call(arbitrator, 'disputeAssign', disputeId, {}, 'dispute { id }');
  await call(arbitrator, 'disputeRule', disputeId, ruling, 'dispute { id }');
  await call(merchant, 'disputeAppealWaive', disputeId, {}, 'dispute { id }');
  await until(
    ask,
    platform,
    refund.id,
    'status disputes { status }',
    ({ status, disputes }) => status === 'REFUNDED' && disputes[0].status === 'CLOSED',
  );
}

/** What other subgraphs and the payment provider do comes a moment later. */
async function until(ask, token, id, selection, find) {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    const { refund } = await ask(token, `query ($id: ID!) { refund(id: $id) { ${selection} } }`, { id });
    const found = find(refund);
    if (found) return found;
    if (Date.now() > giveUpAt) throw new Error(`the case stands still: ${JSON.stringify(refund)}`);
    await pause(100);
  }
}

async function writeOrders(config, numbers) {
  const database = await openDatabase(config, { entities: definition.entities, migrations: [] });
  const ago = (hours) => new Date(Date.now() - hours * 3_600_000);
  const owner = { currency: 'CNY', buyerId: BUYER };
  const returnAddress = {
    name: '退货组',
    phone: '400-000-0000',
    province: '浙江省',
    city: '杭州市',
    district: '余杭区',
    street: '仓前街道3号',
  };
  try {
    await database.manager.save(Shop, {
      id: SHOP,
      marketplace: 'TAOBAO',
      name: '云裳小铺',
      returnNotes: '请附上订单号。',
      returnAddress,
    });
    for (const number of numbers) {
      const orderId = newId('or');
      const line = (place, sku, title, quantity, unitPrice, totalAmount) => ({
        id: newId('ol'),
        orderId,
        place,
        sku,
        title,
        category: 'CLOTHING',
        quantity,
        unitPrice,
        totalAmount,
        ...owner,
        placedAt: ago(96),
      });
      const payment = (place, method, paidAmount) => ({
        id: newId('op'),
        orderId,
        place,
        method,
        reference: `pay-${number}-${place}`,
        paidAmount,
        currency: 'CNY',
        paidAt: ago(95),
      });
      await database.manager.insert(Order, {
        id: orderId,
        marketplace: 'TAOBAO',
        number,
        shopId: SHOP,
        state: 'SUCCESS',
        ...owner,
        freightAmount: 1000,
        totalAmount: 23_900,
        freightInsured: false,
        goodsReceived: true,
        placedAt: ago(96),
        paidAt: ago(95),
        shippedAt: ago(72),
        receivedAt: ago(24),
      });
      await database.manager.insert(OrderLine, [
        line(1, 'A-1', '纯棉T恤', 3, '33.50', 10_000),
        line(2, 'B-2', '牛仔裤', 1, '129.00', 12_900),
      ]);
      await database.manager.insert(OrderPayment, [payment(1, 'ALIPAY', 20_000), payment(2, 'GIFT_CARD', 3900)]);
    }
  } finally {
    await database.destroy();
  }
}

module.exports = { makeCases };
