import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ADDRESS, applied, authorised, caseOf, closed, openReturn, parcelOf, receiptConfirmed } from '../testing/cases';
import { record, submit } from '../testing/mutations';
import { BUYER, MERCHANT, PARTNER } from '../testing/people';
import { runLogistics, type RunningLogistics } from '../testing/running';

let running: RunningLogistics;
beforeAll(async () => (running = await runLogistics()));
afterAll(() => running.stop());

const ownEvents = async (id: string) => (await running.events()).filter((event) => event.data.refundId === `rf_${id}`);
const types = async (id: string) => (await ownEvents(id)).map((event) => event.type);

describe('a case is applied for', () => {
  test('with goods to send back: a parcel is expected under a return number', async () => {
    await applied(running, 'a1');
    const parcel = await parcelOf(running, 'a1');
    expect(parcel).toMatchObject({
      direction: 'RETURN',
      status: 'EXPECTED',
      version: 1,
      returnAddress: null,
      carrier: null,
      refund: { id: 'rf_a1' },
    });
    const [event] = await ownEvents('a1');
    expect(event).toMatchObject({
      type: 'return_shipment.expected',
      objectId: parcel.id,
      sequence: 1,
      data: {
        refundId: 'rf_a1',
        orderId: 'or_a1',
        direction: 'RETURN',
        returnNumber: parcel.returnNumber,
        status: 'EXPECTED',
        buyerId: 'taobao:b1',
      },
    });
  });

  test.each(['EXCHANGE', 'REPAIR'])('%s: a parcel is expected too', async (type) => {
    await applied(running, `a-${type}`, { type: type as 'RETURN_REFUND' });
    expect((await parcelOf(running, `a-${type}`)).status).toBe('EXPECTED');
  });

  test('without goods to send back: nothing', async () => {
    await applied(running, 'a2', { type: 'REFUND_ONLY' });
    expect(await caseOf(running, 'a2')).toEqual({ returnShipment: null, shipments: [] });
    expect(await types('a2')).toEqual([]);
  });

  test('twice: one parcel', async () => {
    await applied(running, 'a3');
    await applied(running, 'a3');
    expect((await caseOf(running, 'a3')).shipments).toHaveLength(1);
    expect(await types('a3')).toEqual(['return_shipment.expected']);
  });
});

describe('the goods may go back', () => {
  test('the parcel gets its address', async () => {
    await applied(running, 'b1');
    await authorised(running, 'b1');
    expect(await parcelOf(running, 'b1')).toMatchObject({ status: 'EXPECTED', version: 2, returnAddress: ADDRESS });
    expect(await types('b1')).toEqual(['return_shipment.expected']);
  });

  test('by a ruling in a case that had none to send: the parcel is made', async () => {
    await applied(running, 'b2', { type: 'REFUND_ONLY' });
    await authorised(running, 'b2', { type: 'REFUND_ONLY' });
    expect(await parcelOf(running, 'b2')).toMatchObject({ status: 'EXPECTED', version: 1, returnAddress: ADDRESS });
    expect(await types('b2')).toEqual(['return_shipment.expected']);
  });

  test('once more while they are on their way: nothing changes', async () => {
    const id = await openReturn(running, 'b3');
    await submit(running, id, {});
    const before = await caseOf(running, 'b3');
    await authorised(running, 'b3');
    expect(await caseOf(running, 'b3')).toEqual(before);
  });

  test('once more after they came back to the buyer: a further parcel under the same return number', async () => {
    const id = await openReturn(running, 'b4');
    await submit(running, id, {});
    for (const status of ['REFUSED', 'RETURNED'])
      await record(running, id, { at: running.clock.now().toISOString(), status, text: status }, PARTNER);
    const { returnNumber } = await parcelOf(running, 'b4');
    await authorised(running, 'b4');
    const { returnShipment, shipments } = await caseOf(running, 'b4');
    expect(shipments).toMatchObject([
      { id, status: 'RETURNED' },
      { id: returnShipment.id, status: 'EXPECTED' },
    ]);
    expect(returnShipment).toMatchObject({ returnNumber, returnAddress: ADDRESS });
    const found = await running.ask<{ returnByNumber: { id: string }[] }>(
      BUYER,
      'query ($number: String!) { returnByNumber(number: $number) { id } }',
      { number: returnNumber },
    );
    expect(found.returnByNumber).toEqual([{ id }, { id: returnShipment.id }]);
  });
});

describe('the merchant has the goods', () => {
  test.each([
    ['without a number', false],
    ['on their way', true],
  ])('%s: INSPECTED', async (_, sent) => {
    const key = `c-${sent}`;
    const id = await openReturn(running, key);
    if (sent) await submit(running, id, {});
    await receiptConfirmed(running, key);
    expect((await parcelOf(running, key)).status).toBe('INSPECTED');
    expect((await types(key)).at(-1)).toBe('return_shipment.inspected');
    await receiptConfirmed(running, key);
    expect((await types(key)).filter((type) => type === 'return_shipment.inspected')).toHaveLength(1);
  });

  test('of a case without a parcel: nothing', async () => {
    await receiptConfirmed(running, 'c3');
    expect(await caseOf(running, 'c3')).toEqual({ returnShipment: null, shipments: [] });
  });
});

describe('the case closes', () => {
  test('before anything was sent: CANCELLED, and no number is taken', async () => {
    const id = await openReturn(running, 'd1');
    await closed(running, 'd1');
    expect((await parcelOf(running, 'd1')).status).toBe('CANCELLED');
    expect(await types('d1')).toEqual(['return_shipment.expected', 'return_shipment.cancelled']);
    expect((await submit(running, id, {})).userErrors).toMatchObject([{ code: 'RETURN_INFO_LOCKED' }]);
    await receiptConfirmed(running, 'd1');
    expect((await parcelOf(running, 'd1')).status).toBe('CANCELLED');
  });

  test('after it was sent: it stays and is tracked', async () => {
    const id = await openReturn(running, 'd2');
    await submit(running, id, {});
    await closed(running, 'd2');
    expect((await parcelOf(running, 'd2')).status).toBe('SUBMITTED');
    await record(running, id, { at: running.clock.now().toISOString(), status: 'DELIVERED', text: '已签收' }, PARTNER);
    expect((await parcelOf(running, 'd2')).status).toBe('DELIVERED');
  });
});

describe('an order comes in', () => {
  const OF_ORDER = `query ($id: ID!) { _entities(representations: [{ __typename: "Order", id: $id }]) { ... on Order { outboundShipment {
    returnNumber direction status trackingNumber deliveredAt carrier { code } refund { id } submittedBy { id } scans { edges { node { at text location } } } } } } }`;
  const outboundOf = async (id: string) => {
    const { _entities } = await running.ask<{ _entities: [{ outboundShipment: unknown }] }>(MERCHANT, OF_ORDER, { id });
    return _entities[0].outboundShipment;
  };
  const scan = (hour: number, status: string, text: string) => ({
    at: `2026-05-20T${hour}:00:00Z`,
    status,
    text,
    location: '杭州',
  });

  test('with its waybill: the original parcel, where its scans lead, whatever their order', async () => {
    const scans = [
      scan(15, 'DELIVERED', '已签收'),
      scan(10, 'PICKED_UP', '已揽收'),
      scan(12, 'IN_TRANSIT', '运输中'),
      scan(12, 'IN_TRANSIT', '运输中'),
    ];
    const before = (await running.events()).length;
    await running.happened('order.imported', 'or_e1', {
      number: '1',
      outbound: { carrier: '顺丰速运', trackingNumber: 'sf 99990000', scans },
    });
    expect(await outboundOf('or_e1')).toEqual({
      returnNumber: null,
      direction: 'OUTBOUND',
      status: 'DELIVERED',
      trackingNumber: 'SF99990000',
      deliveredAt: '2026-05-20T15:00:00.000Z',
      carrier: { code: 'SF' },
      refund: null,
      submittedBy: null,
      scans: {
        edges: [
          { node: { at: '2026-05-20T10:00:00.000Z', text: '已揽收', location: '杭州' } },
          { node: { at: '2026-05-20T12:00:00.000Z', text: '运输中', location: '杭州' } },
          { node: { at: '2026-05-20T15:00:00.000Z', text: '已签收', location: '杭州' } },
        ],
      },
    });
    expect((await running.events()).length).toEqual(before);
  });

  test('without scans, by a carrier that the list does not have', async () => {
    await running.happened('order.imported', 'or_e2', {
      number: '2',
      outbound: { carrier: 'Village Post', trackingNumber: 'VP100200300', scans: [] },
    });
    expect(await outboundOf('or_e2')).toMatchObject({
      status: 'SUBMITTED',
      carrier: { code: 'OTHER' },
      deliveredAt: null,
      scans: { edges: [] },
    });
  });

  test('without a waybill: nothing', async () => {
    await running.happened('order.imported', 'or_e3', { number: '3', outbound: null });
    expect(await outboundOf('or_e3')).toBeNull();
  });

  test('twice: one parcel', async () => {
    const outbound = { carrier: 'SF', trackingNumber: 'SF99990001', scans: [] };
    await running.happened('order.imported', 'or_e4', { number: '4', outbound });
    await running.happened('order.imported', 'or_e4', { number: '4', outbound });
    const rows = await running.subgraph.database.query("SELECT trackingNumber FROM return_shipment WHERE orderId = 'or_e4'");
    expect(rows).toEqual([{ trackingNumber: 'SF99990001' }]);
  });

  test('its scans may follow, and tell the first time in a status rightly', async () => {
    const scans = [scan(10, 'IN_TRANSIT', '运输中'), scan(11, 'EXCEPTION', '滞留')];
    await running.happened('order.imported', 'or_e5', {
      number: '5',
      outbound: { carrier: 'ZTO', trackingNumber: 'ZT99990002', scans },
    });
    const [{ id }] = await running.subgraph.database.query("SELECT id FROM return_shipment WHERE orderId = 'or_e5'");
    const before = (await running.events()).length;
    await record(running, id, scan(12, 'IN_TRANSIT', '已恢复'), PARTNER);
    await record(running, id, scan(14, 'DELIVERED', '已签收'), PARTNER);
    const told = (await running.events(before)).map(({ data }) => [data.direction, data.status, data.first]);
    expect(told).toEqual([
      ['OUTBOUND', 'IN_TRANSIT', false],
      ['OUTBOUND', 'DELIVERED', true],
    ]);
  });

  test('the order’s own parcel is told of by its order, which has no case then (c.2 #26)', async () => {
    await running.happened('order.imported', 'or_e6', {
      number: '6',
      outbound: { carrier: 'ZTO', trackingNumber: 'ZT99990004', scans: [scan(10, 'OUT_FOR_DELIVERY', '派送中')] },
    });
    const [{ id }] = await running.subgraph.database.query("SELECT id FROM return_shipment WHERE orderId = 'or_e6'");
    const before = (await running.events()).length;
    for (const [hour, status] of ['REFUSED', 'RETURNING', 'RETURNED'].entries())
      await record(running, id, scan(11 + hour, status, status), PARTNER);
    const told = (await running.events(before)).map(({ type, data }) => [
      type,
      data.orderId,
      data.refundId,
      data.status,
      data.parcels,
    ]);
    const none = { total: 0, delivered: 0 };
    expect(told).toEqual(
      ['REFUSED', 'RETURNING', 'RETURNED'].map((status) => ['return_shipment.status_changed', 'or_e6', null, status, none]),
    );
    running.clock.advance(100 * 86_400_000);
    expect((await running.events(before + 3)).filter(({ data }) => data.orderId === 'or_e6')).toEqual([]);
  });

  test.each([
    ['a number that is none', { trackingNumber: '?', scans: [] }, 'is no tracking number'],
    [
      'a status that no carrier reports',
      { trackingNumber: 'SF99990003', scans: [scan(10, 'EXPECTED', '?')] },
      'expected one of INFO_RECEIVED, PICKED_UP',
    ],
  ])('with %s: the event is parked, with the reason', async (name, more, reason) => {
    const orderId = `or_${name.length}`;
    await running.happened('order.imported', orderId, { number: '6', outbound: { carrier: 'SF', ...more } });
    for (let attempt = 2; attempt <= 3; attempt++) await running.subgraph.settle();
    const parked = await running.subgraph.database.query(`SELECT error FROM event_parked WHERE objectId = '${orderId}'`);
    expect(parked).toEqual([{ error: expect.stringContaining(reason) }]);
    expect(await outboundOf(orderId)).toBeNull();
  });
});
