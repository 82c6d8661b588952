import { expect } from '@jest/globals';
import { key } from '../world';
import { DAY, HOUR } from './market';
import { ALL, except } from './marketplaces';
import { rule } from './rule';
import { after, agreed, deadlineOf, opened, shown, statusOf, underway } from './steps';

rule('D1', except('DOUYIN'), 'ten days after the number the money goes out by itself', async (market) => {
  const { id } = await underway(market);
  const due = { dueAt: after(market, 10 * DAY), onExpire: 'AUTO_REFUND', owner: market.receiver.kind };
  expect(await deadlineOf(market, id, 'merchantReceive')).toMatchObject(due);
  await market.waits(10 * DAY - 1);
  expect(await statusOf(market, id)).toBe('AWAITING_RECEIPT');
  await market.waits(1);
  expect(await shown(market, id)).toMatchObject({ status: 'REFUNDED', amounts: { refunded: { amount: '33.33' } } });
});

rule('D3', ['DOUYIN'], 'seven days after the number the money goes out by itself', async (market) => {
  const { id } = await underway(market);
  const due = { dueAt: after(market, 7 * DAY), explanation: [{ anchor: 'RETURN_INFO_SUBMITTED', ruleId: 'D3' }] };
  expect(await deadlineOf(market, id, 'merchantReceive')).toMatchObject(due);
  await market.waits(7 * DAY - 1);
  expect(await statusOf(market, id)).toBe('AWAITING_RECEIPT');
  await market.waits(1);
  expect(await statusOf(market, id)).toBe('REFUNDED');
});

rule('D3', except('JD'), 'the holidays of October do not count', async (market) => {
  market.graph.clock.set(new Date('2026-09-28T04:00:00.000Z'));
  const { id } = await underway(market);
  const days = market.marketplace === 'DOUYIN' ? 7 : 10;
  expect(await deadlineOf(market, id, 'merchantReceive')).toMatchObject({ dueAt: after(market, (days + 7) * DAY) });
  await market.waits((days + 7) * DAY - 1);
  expect(await statusOf(market, id)).toBe('AWAITING_RECEIPT');
  await market.waits(1);
  expect(await statusOf(market, id)).toBe('REFUNDED');
});

rule('D8', ALL, 'each payment is given back by its own way, the first of them first', async (market) => {
  const order = await market.order('PENDING_SHIPMENT');
  const lines = order.lines.map(({ id }, i) => ({ lineId: id, quantity: i === 0 ? 3 : 1 }));
  const id = await market.applies(order, { type: 'REFUND_ONLY', reasonCode: 'LATE_SHIPMENT', lines });
  await agreed(market, id);
  await market.graph.settle();
  const { status, legs } = await shown(market, id);
  expect([status, legs]).toEqual([
    'REFUNDED',
    [
      { method: 'ALIPAY', status: 'ARRIVED', amount: { amount: '200.00' } },
      { method: 'GIFT_CARD', status: 'ARRIVED', amount: { amount: '29.00' } },
    ],
  ]);
});

rule('D8', ALL, 'what the provider refused is seen and asked for again', async (market) => {
  const order = await market.order('PENDING_SHIPMENT', {
    freight: '0.00',
    lines: [{ sku: 'C-3', title: '围巾', category: 'CLOTHING', quantity: 1, unitPrice: '80.00', total: '80.00' }],
    payments: [{ method: 'ALIPAY', reference: `pay-${key()}-fail-once`, amount: '80.00', paidAt: '2026-07-02T05:00:00.000Z' }],
  });
  const id = await market.applies(order, { type: 'REFUND_ONLY', reasonCode: 'LATE_SHIPMENT' });
  await agreed(market, id);
  await market.graph.settle();
  expect(await shown(market, id)).toMatchObject({ status: 'REFUND_FAILED', legs: [{ status: 'FAILED' }] });
  await market.does(market.platform, 'refundRetry', { idempotencyKey: key() }, id);
  await market.graph.settle();
  expect(await shown(market, id)).toMatchObject({ status: 'REFUNDED', amounts: { refunded: { amount: '80.00' } } });
});

rule('D15', ALL, 'a merchant without the goods may call the platform in', async (market) => {
  const waiting = await opened(market);
  const statement = { idempotencyKey: key(), statement: '一直没有收到退货' };
  await market.refuses(market.merchant, 'refundEscalate', statement, 'ESCALATION_NOT_OPEN', waiting);
  const { id } = await underway(market);
  await market.does(market.merchant, 'refundEscalate', { ...statement, idempotencyKey: key() }, id);
  expect(await shown(market, id)).toMatchObject({ status: 'IN_ARBITRATION', disputes: [{ stage: 'EVIDENCE' }] });
});

rule('D12', ALL, 'a number that the carrier never scans is told of after 48 hours', async (market) => {
  const { parcel } = await underway(market);
  const query = 'query ($id: ID!) { returnShipment(id: $id) { signals { kind } } }';
  const signals = async () =>
    (await market.reads<{ returnShipment: { signals: { kind: string }[] } }>(market.merchant, query, { id: parcel }))
      .returnShipment.signals;
  await market.waits(48 * HOUR - 1);
  expect(await signals()).toEqual([]);
  await market.waits(1);
  expect(await signals()).toEqual([{ kind: 'NO_SCAN' }]);
});
