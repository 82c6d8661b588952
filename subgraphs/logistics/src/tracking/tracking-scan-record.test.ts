import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openReturn, parcelOf, receiptConfirmed } from '../testing/cases';
import { expectRefused, record, submit } from '../testing/mutations';
import { BUYER, MERCHANT, PARTNER, PLATFORM } from '../testing/people';
import { runLogistics, type RunningLogistics } from '../testing/running';
import type { PayloadShown } from '../testing/shown';

let running: RunningLogistics;
let cases = 0;
let id: string;
let key: string;
beforeAll(async () => (running = await runLogistics()));
afterAll(() => running.stop());
beforeEach(async () => {
  id = await openReturn(running, (key = `case${++cases}`));
  await submit(running, id, {});
});

const at = (hour: number) => new Date(Date.UTC(2026, 4, 20, hour)).toISOString();
const scan = (hour: number, status: string, text = status) => record(running, id, { at: at(hour), status, text }, PARTNER);
const moves = async () =>
  (await running.events())
    .filter((event) => event.objectId === id && event.type === 'return_shipment.status_changed')
    .map((event) => [event.at, event.data.status, event.data.first, event.data.text]);

const refused = (work: () => Promise<PayloadShown>) => expectRefused(running, work);

describe('trackingScanRecord', () => {
  test('moves the parcel, tells of it, and keeps who signed and when', async () => {
    const input = { at: at(9), status: 'DELIVERED', text: ' 已签收 ', location: '杭州', code: '301', signer: 'AGENT' };
    expect(await record(running, id, input, PLATFORM)).toEqual({
      returnShipment: { id, status: 'DELIVERED', version: 4 },
      userErrors: [],
      warnings: [],
    });
    expect(await parcelOf(running, key)).toMatchObject({
      status: 'DELIVERED',
      deliveredAt: at(9),
      signer: 'AGENT',
      lastScan: { text: '已签收' },
      scans: {
        edges: [{ node: { at: at(9), status: 'DELIVERED', subStatus: null, text: '已签收', location: '杭州', code: '301' } }],
      },
    });
    expect(await moves()).toEqual([[at(9), 'DELIVERED', true, '已签收']]);
  });

  test('the carrier may know of it before it has it', async () => {
    await scan(1, 'INFO_RECEIVED');
    await scan(2, 'PICKED_UP');
    expect((await moves()).map(([, status]) => status)).toEqual(['INFO_RECEIVED', 'PICKED_UP']);
  });

  test('what a status means more exactly is kept', async () => {
    await record(running, id, { at: at(1), status: 'IN_TRANSIT', subStatus: 'CUSTOMS', text: '清关中' }, PARTNER);
    await record(running, id, { at: at(2), status: 'EXCEPTION', subStatus: 'DAMAGED', text: '破损' }, PARTNER);
    const { scans } = await parcelOf(running, key);
    expect(scans.edges.map(({ node }) => [node.status, node.subStatus])).toEqual([
      ['IN_TRANSIT', 'CUSTOMS'],
      ['EXCEPTION', 'DAMAGED'],
    ]);
  });

  test('the first time in a status is told apart from the second', async () => {
    for (const [hour, status] of [
      [1, 'IN_TRANSIT'],
      [2, 'EXCEPTION'],
      [3, 'IN_TRANSIT'],
    ] as const)
      await scan(hour, status, `${hour}`);
    expect(await moves()).toEqual([
      [at(1), 'IN_TRANSIT', true, '1'],
      [at(2), 'EXCEPTION', true, '2'],
      [at(3), 'IN_TRANSIT', false, '3'],
    ]);
  });

  test('a scan that does not move it is kept', async () => {
    await scan(1, 'IN_TRANSIT', '到达杭州');
    expect((await scan(2, 'IN_TRANSIT', '离开杭州')).returnShipment).toEqual({ id, status: 'IN_TRANSIT', version: 4 });
    expect((await parcelOf(running, key)).scans.edges).toHaveLength(2);
    expect(await moves()).toHaveLength(1);
  });

  test('the same scan again changes nothing and succeeds', async () => {
    const input = { at: at(1), status: 'IN_TRANSIT', text: '运输中', code: '0' };
    await record(running, id, input, PARTNER);
    await running.events();
    const before = await running.rows();
    expect(await record(running, id, input, PLATFORM)).toEqual({
      returnShipment: { id, status: 'IN_TRANSIT', version: 4 },
      userErrors: [],
      warnings: [],
    });
    expect(await running.rows()).toEqual(before);
    await record(running, id, { ...input, code: '1001' }, PARTNER);
    await record(running, id, { ...input, text: '运输中。' }, PARTNER);
    expect((await parcelOf(running, key)).scans.edges).toHaveLength(3);
  });

  test('the same scan twenty times at once is kept once', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => scan(1, 'IN_TRANSIT')));
    expect(results.map((result) => result.returnShipment)).toEqual(
      Array.from({ length: 20 }, () => ({ id, status: 'IN_TRANSIT', version: 4 })),
    );
    expect((await parcelOf(running, key)).scans.edges).toHaveLength(1);
    expect(await moves()).toHaveLength(1);
  });

  test('a late scan is kept and shown in its place, and does not move it back', async () => {
    await scan(5, 'DELIVERED');
    expect((await scan(3, 'EXCEPTION')).returnShipment).toEqual({ id, status: 'DELIVERED', version: 4 });
    expect((await scan(1, 'PICKED_UP')).returnShipment.status).toBe('DELIVERED');
    const parcel = await parcelOf(running, key);
    expect(parcel.scans.edges.map(({ node }) => node.text)).toEqual(['PICKED_UP', 'EXCEPTION', 'DELIVERED']);
    expect(parcel).toMatchObject({ status: 'DELIVERED', deliveredAt: at(5), lastScan: { text: 'DELIVERED' } });
    expect(await moves()).toHaveLength(1);
  });

  test('the same scans lead to the same status in whatever order they come', async () => {
    await scan(6, 'IN_TRANSIT', 'after the delivery');
    expect((await scan(5, 'DELIVERED')).returnShipment.status).toBe('DELIVERED');
    expect(await parcelOf(running, key)).toMatchObject({ deliveredAt: at(5), lastScan: { text: 'after the delivery' } });
  });

  test('the carrier may take a delivery back', async () => {
    await record(running, id, { at: at(1), status: 'DELIVERED', text: '已签收', signer: 'SELF' }, PARTNER);
    await scan(2, 'EXCEPTION', '误签收');
    expect(await parcelOf(running, key)).toMatchObject({ status: 'EXCEPTION', deliveredAt: null, signer: null });
  });

  test('the merchant’s word stands above the carrier’s; the delivery is noted all the same', async () => {
    await receiptConfirmed(running, key);
    expect((await scan(1, 'DELIVERED')).returnShipment.status).toBe('INSPECTED');
    expect(await parcelOf(running, key)).toMatchObject({ status: 'INSPECTED', deliveredAt: at(1) });
    expect(await moves()).toEqual([]);
  });

  test.each([
    ['the buyer', BUYER, 'FORBIDDEN'],
    ['the merchant', MERCHANT, 'FORBIDDEN'],
    ['a stranger', null, 'UNAUTHENTICATED'],
    ['a partner of another shop', { ...PARTNER, shops: ['taobao:s2'] }, 'NOT_FOUND'],
  ])('%s may not', async (_, claims, code) => {
    expect((await refused(() => record(running, id, { at: at(1), status: 'IN_TRANSIT', text: '?' }, claims))).code).toBe(code);
  });

  test('not for a parcel without a number', async () => {
    const open = await openReturn(running, `${key}-open`);
    expect(await refused(() => record(running, open, { at: at(1), status: 'IN_TRANSIT', text: '?' }, PARTNER))).toMatchObject({
      code: 'TRACKING_NUMBER_MISSING',
      message: 'this parcel is EXPECTED and has no tracking number: hand it in first (returnShipmentSubmit)',
    });
  });

  test.each([
    ['more than an hour ahead', { at: '2026-06-01T01:00:00.001Z' }, 'SCAN_TIME_INVALID', 'at'],
    ['from before carriers scanned', { at: '1999-12-31T23:59:59.999Z' }, 'SCAN_TIME_INVALID', 'at'],
    ['without a text', { text: '  ' }, 'SCAN_TEXT_INVALID', 'text'],
    ['with a text of 256', { text: '长'.repeat(256) }, 'SCAN_TEXT_INVALID', 'text'],
    ['with a place of 121', { location: 'x'.repeat(121) }, 'SCAN_TEXT_INVALID', 'location'],
    ['with a code of 65', { code: 'x'.repeat(65) }, 'SCAN_TEXT_INVALID', 'code'],
    ['at customs, damaged', { subStatus: 'DAMAGED' }, 'SUB_STATUS_UNEXPECTED', 'subStatus'],
    ['with a signer, not delivered', { signer: 'SELF' }, 'SIGNER_UNEXPECTED', 'signer'],
  ])('not %s', async (_, more, code, field) => {
    const input = { at: at(1), status: 'IN_TRANSIT', text: '运输中', ...more };
    expect(await refused(() => record(running, id, input, PARTNER))).toMatchObject({ code, field: ['input', field] });
  });

  test('an hour ahead and parts of full length are taken', async () => {
    const input = {
      at: '2026-06-01T01:00:00Z',
      status: 'IN_TRANSIT',
      text: '长'.repeat(255),
      location: '地'.repeat(120),
      code: 'c'.repeat(64),
    };
    expect((await record(running, id, input, PARTNER)).userErrors).toEqual([]);
    expect((await parcelOf(running, key)).scans.edges[0]!.node).toMatchObject({
      text: input.text,
      location: input.location,
      code: input.code,
    });
  });

  test('a status that no carrier reports is no input', async () => {
    await expect(scan(1, 'INSPECTED')).rejects.toThrow('ScanStatus');
  });

  test('no more than 500', async () => {
    const scans = Array.from({ length: 500 }, (_, i) => ({
      at: new Date(Date.UTC(2026, 4, 1) + i * 1000).toISOString(),
      status: 'IN_TRANSIT',
      text: '…',
    }));
    await running.happened('order.imported', 'or_full', {
      number: '1',
      outbound: { carrier: 'SF', trackingNumber: 'SF99990000', scans },
    });
    const [{ id: full }] = await running.subgraph.database.query("SELECT id FROM return_shipment WHERE orderId = 'or_full'");
    expect((await refused(() => record(running, full, { at: at(1), status: 'DELIVERED', text: '已签收' }, PARTNER))).code).toBe(
      'SCANS_TOO_MANY',
    );
  });
});
