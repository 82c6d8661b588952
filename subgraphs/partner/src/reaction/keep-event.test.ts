import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebhookDelivery, WebhookEvent } from '../index';
import { MERCHANT, OPERATOR, OTHER_PARTNER, PARTNER } from '../testing/people';
import { CASE, runPartner, START, type RunningPartner } from '../testing/partner';

let running: RunningPartner;
beforeAll(async () => void (running = await runPartner()));
afterAll(() => running.stop());

let objects = 0;
const newCase = () => `rf_${++objects}`;

/** Which endpoints got a delivery for the events of an object, each as type and endpoint. */
async function delivered(objectId: string): Promise<string[]> {
  await running.subgraph.settle();
  const { manager } = running.subgraph.database;
  const types = new Map((await manager.findBy(WebhookEvent, { objectId })).map(({ id, type }) => [id, type]));
  const deliveries = await manager.findBy(WebhookDelivery, { objectId });
  return deliveries.map(({ eventId, endpointId }) => `${types.get(eventId)} ${endpointId}`).sort();
}

test('an event that nobody wants costs no row, and twenty of them one statement', async () => {
  running.order.tell('refund.approved', newCase(), CASE);
  await running.subgraph.settle();
  for (let n = 0; n < 20; n++) running.order.tell('refund.approved', newCase(), CASE);
  running.statements.length = 0;
  await running.subgraph.settle();
  const sent = running.statements.map(({ sql }) => sql).filter((sql) => /webhook_/.test(sql));
  expect(sent.length).toBe(1);
  expect(sent[0]).toContain('webhook_registry');
  expect(await running.subgraph.database.manager.count(WebhookEvent)).toBe(0);
});

test('an event is kept once, with a delivery for each endpoint that wants it', async () => {
  const before = newCase();
  running.order.tell('refund.applied', before, CASE);
  await running.subgraph.settle();
  const one = await running.create(PARTNER, { topics: ['refund.*', 'dispute.opened'] });
  const two = await running.create(OTHER_PARTNER, { topics: ['refund.approved'] });
  const id = newCase();
  running.order.tell('refund.applied', id, CASE, START, { to: 'AWAITING_MERCHANT' });
  running.order.tell('refund.approved', id, CASE, START, { from: 'AWAITING_MERCHANT', to: 'REFUNDING' });
  running.order.tell('order.cancelled', id);
  running.dispute.tell('dispute.opened', id, { ...CASE, claim: 500 });
  expect(await delivered(id)).toEqual(
    [`refund.applied ${one.id}`, `refund.approved ${one.id}`, `refund.approved ${two.id}`, `dispute.opened ${one.id}`].sort(),
  );
  expect(await delivered(before)).toEqual([]);
  const [kept] = await running.subgraph.database.manager.findBy(WebhookEvent, { objectId: id, type: 'refund.approved' });
  expect(kept).toEqual({
    id: expect.stringMatching(/^ev_/),
    source: 'order',
    position: expect.any(Number),
    type: 'refund.approved',
    objectType: 'Refund',
    objectId: id,
    sequence: 2,
    at: START,
    recordedAt: START,
    fromStatus: 'AWAITING_MERCHANT',
    toStatus: 'REFUNDING',
    cause: 'test',
    actor: { kind: 'MERCHANT', id: 'm1' },
    marketplace: 'TAOBAO',
    shopId: 'taobao:1',
    buyerId: 'b1',
    facts: { reasonClass: 'QUALITY', amount: 10_000, currency: 'CNY', policy: 'taobao@1' },
    changes: [{ field: 'status', from: 'AWAITING_MERCHANT', to: 'REFUNDING' }],
  });
});

describe('a filter lets through', () => {
  const cases: [string, object, object, boolean][] = [
    ['its marketplace', { marketplace: 'TAOBAO' }, {}, true],
    ['no other marketplace', { marketplace: 'JD' }, {}, false],
    ['its shop', { shopId: 'jd:1' }, { shopId: 'jd:1' }, true],
    ['no other shop', { shopId: 'jd:1' }, {}, false],
    ['its statuses', { from: ['ON_HOLD'], to: ['CLOSED', 'REJECTED'] }, {}, true],
    ['no other status before', { from: ['REJECTED'] }, {}, false],
    ['no other status after', { to: ['ON_HOLD'] }, {}, false],
    ['its reasons', { reasonClasses: ['LATE', 'QUALITY'] }, {}, true],
    ['no other reason', { reasonClasses: ['LATE'] }, {}, false],
    ['its least amount', { minAmount: { amount: '100.00', currencyCode: 'CNY' } }, {}, true],
    ['nothing below it', { minAmount: { amount: '100.01', currencyCode: 'CNY' } }, {}, false],
    ['no other currency', { minAmount: { amount: '1.00', currencyCode: 'USD' } }, {}, false],
    ['its actors', { actorKinds: ['BUYER', 'MERCHANT'] }, {}, true],
    ['no other actor', { actorKinds: ['BUYER'] }, {}, false],
  ];

  test.each(cases)('%s', async (_what, filter, facts, wanted) => {
    const { id: endpointId } = await running.create(
      { ...PARTNER, sub: `filter-${objects}` },
      { filter, topics: ['refund.rejected'] },
    );
    const id = newCase();
    running.order.tell('refund.rejected', id, { ...CASE, ...facts }, START, { from: 'ON_HOLD', to: 'REJECTED' });
    expect((await delivered(id)).includes(`refund.rejected ${endpointId}`)).toBe(wanted);
  });

  test('no event that does not say what it asks for', async () => {
    const minAmount = { amount: '0.00', currencyCode: 'CNY' };
    await running.create({ ...PARTNER, sub: 'silent' }, { topics: ['return_shipment.*'], filter: { minAmount } });
    running.logistics.tell('return_shipment.expected', 'rs_1');
    expect(await delivered('rs_1')).toEqual([]);
  });
});

describe('an owner is sent', () => {
  test('events of its own shops alone, as of its last save', async () => {
    const as = { ...PARTNER, sub: 'moving', shops: ['taobao:7'] };
    const { id: endpointId } = await running.create(as, { topics: ['refund.closed'] });
    const [theirs, others] = [newCase(), newCase()];
    running.order.tell('refund.closed', theirs, { ...CASE, shopId: 'taobao:7' });
    running.order.tell('refund.closed', others, { ...CASE, shopId: 'taobao:8' });
    expect([await delivered(theirs), await delivered(others)]).toEqual([[`refund.closed ${endpointId}`], []]);
    await running.mutate({ ...as, shops: ['taobao:8'] }, 'Update', endpointId, { ordered: true });
    const [left, joined] = [newCase(), newCase()];
    running.order.tell('refund.closed', left, { ...CASE, shopId: 'taobao:7' });
    running.order.tell('refund.closed', joined, { ...CASE, shopId: 'taobao:8' });
    expect([await delivered(left), await delivered(joined)]).toEqual([[], [`refund.closed ${endpointId}`]]);
  });

  test('no task of another side, and nothing that is withheld', async () => {
    const { id: endpointId } = await running.create(
      { ...MERCHANT, sub: 'm7', shops: ['taobao:9'] },
      { topics: ['refund.*', 'dispute.*'] },
    );
    const id = newCase();
    const shop = { ...CASE, shopId: 'taobao:9' };
    running.order.tell('refund.task_opened', id, { ...shop, owner: 'PLATFORM' });
    running.order.tell('refund.task_done', id, { ...shop, owner: 'MERCHANT' });
    running.order.tell('refund.recovery_recorded', id, shop);
    running.dispute.tell('dispute.finding_added', id, { shopId: 'taobao:9' });
    expect(await delivered(id)).toEqual([`refund.task_done ${endpointId}`]);
  });

  test('what came while it was paused, and nothing once it is given up', async () => {
    const as = { ...PARTNER, sub: 'pausing', shops: ['taobao:10'] };
    const { id: endpointId } = await running.create(as, { topics: ['refund.closed'] });
    const [paused, deleted] = [newCase(), newCase()];
    await running.mutate(as, 'Pause', endpointId);
    running.order.tell('refund.closed', paused, { ...CASE, shopId: 'taobao:10' });
    expect(await delivered(paused)).toEqual([`refund.closed ${endpointId}`]);
    await running.mutate(as, 'Delete', endpointId);
    running.order.tell('refund.closed', deleted, { ...CASE, shopId: 'taobao:10' });
    expect(await delivered(deleted)).toEqual([]);
  });
});

test('an operator sees an endpoint from the first event of its marketplace on', async () => {
  const { id } = await running.create({ ...PARTNER, sub: 'seen', shops: ['taobao:11'] }, { topics: ['refund.closed'] });
  const seen = async () => {
    const { webhookEndpoint } = await running.ask<{ webhookEndpoint: object | null }>(
      OPERATOR,
      'query ($id: ID!) { webhookEndpoint(id: $id) { id } }',
      { id },
    );
    return webhookEndpoint !== null;
  };
  expect(await seen()).toBe(false);
  running.order.tell('refund.closed', newCase(), { ...CASE, shopId: 'taobao:11' });
  running.order.tell('refund.closed', newCase(), { ...CASE, shopId: 'taobao:11' });
  await running.subgraph.settle();
  expect(await seen()).toBe(true);
});

test('changes tell a deadline, an edited case and a corrected waybill', async () => {
  await running.create({ ...PARTNER, sub: 'changes', shops: ['taobao:12'] }, { topics: ['refund.*', 'return_shipment.*'] });
  const shop = { shopId: 'taobao:12' };
  const id = newCase();
  const dueAt = '2026-06-03T00:00:00.000Z';
  running.order.tell('refund.deadline_changed', id, { ...CASE, ...shop, key: 'merchantRespond', previousDueAt: null, dueAt });
  const previous = { amount: 10_000, reasonCode: 'QUALITY' };
  running.order.tell('refund.modified', id, { ...CASE, ...shop, amount: 9_000, reasonCode: 'LATE', revision: 2, previous });
  running.order.tell('refund.modified', id, { ...CASE, ...shop, amount: 9_000, reasonCode: 'LATE', revision: 3 });
  const waybill = { carrier: 'SF', carrierName: { zh: '顺丰', en: 'SF' }, trackingNumber: 'SF2' };
  running.logistics.tell('return_shipment.superseded', id, {
    ...shop,
    ...waybill,
    previous: { ...waybill, trackingNumber: 'SF1' },
  });
  await running.subgraph.settle();
  const kept = await running.subgraph.database.manager.find(WebhookEvent, {
    where: { objectId: id },
    order: { source: 'DESC', position: 'ASC' },
  });
  const money = (amount: string) => ({ amount, currencyCode: 'CNY' });
  expect(kept.map(({ changes }) => changes)).toEqual([
    [{ field: 'deadlines.merchantRespond.dueAt', from: null, to: dueAt }],
    [
      { field: 'amounts.requested', from: money('100.00'), to: money('90.00') },
      { field: 'reason.code', from: 'QUALITY', to: 'LATE' },
    ],
    [],
    [{ field: 'trackingNumber', from: 'SF1', to: 'SF2' }],
  ]);
});
