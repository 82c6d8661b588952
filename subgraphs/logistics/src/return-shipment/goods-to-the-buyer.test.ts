import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { applied, caseOf, closed, openReturn, parcelOf, replacementShipped } from '../testing/cases';
import { expectRefused, record, sendBack, submit } from '../testing/mutations';
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

const refused = (work: () => Promise<PayloadShown>) => expectRefused(running, work);
const told = async () =>
  (await running.events())
    .filter((event) => event.data.refundId === `rf_${key}`)
    .map(({ type, data }) => [type, data.direction, data.status]);

describe('goods that are owed to the buyer (B13, c.2 #19)', () => {
  const owed = async () => {
    await closed(running, key, { goodsOwed: true });
    return (await caseOf(running, key)).shipments[1]!;
  };

  test('are awaited, and the merchant sends them', async () => {
    const parcel = await owed();
    const { returnNumber } = await parcelOf(running, key);
    expect(parcel).toMatchObject({ direction: 'SEND_BACK', status: 'EXPECTED', returnNumber });
    expect((await sendBack(running, parcel.id, {}, MERCHANT)).returnShipment).toMatchObject({ status: 'SUBMITTED' });
    await record(running, parcel.id, { at: '2026-05-20T01:00:00Z', status: 'DELIVERED', text: '已签收' }, PARTNER);
    expect((await caseOf(running, key)).returnShipment.id).toBe(id);
    expect(await told()).toEqual([
      ['return_shipment.expected', 'RETURN', 'EXPECTED'],
      ['return_shipment.submitted', 'RETURN', 'SUBMITTED'],
      ['return_shipment.expected', 'SEND_BACK', 'EXPECTED'],
      ['return_shipment.submitted', 'SEND_BACK', 'SUBMITTED'],
      ['return_shipment.status_changed', 'SEND_BACK', 'DELIVERED'],
    ]);
  });

  test('are not awaited twice', async () => {
    await owed();
    await owed();
    expect((await caseOf(running, key)).shipments).toHaveLength(2);
  });

  test.each([
    ['the buyer', BUYER, 'FORBIDDEN'],
    ['the platform', PLATFORM, 'FORBIDDEN'],
    ['a merchant without the permission', { ...MERCHANT, permissions: [] }, 'FORBIDDEN'],
    ['another shop', { ...MERCHANT, shops: ['taobao:s2'] }, 'NOT_FOUND'],
  ])('%s may not', async (_, claims, code) => {
    const { id: parcel } = await owed();
    expect((await refused(() => sendBack(running, parcel, {}, claims))).code).toBe(code);
  });

  test('the two ways are not mixed up, and nothing is sent twice', async () => {
    const { id: parcel } = await owed();
    expect((await refused(() => submit(running, parcel, {}))).code).toBe('NOT_A_RETURN');
    expect((await refused(() => sendBack(running, id, {}, MERCHANT))).code).toBe('NOT_A_SEND_BACK');
    const same = { trackingNumber: 'SF1234567890123' };
    expect((await refused(() => sendBack(running, parcel, same, MERCHANT))).code).toBe('TRACKING_NUMBER_TWICE');
    await sendBack(running, parcel, {}, MERCHANT);
    expect((await refused(() => sendBack(running, parcel, {}, MERCHANT))).code).toBe('RETURN_INFO_LOCKED');
  });
});

describe('a replacement', () => {
  test('is followed from the moment the merchant says that it was sent', async () => {
    await replacementShipped(running, key);
    const { shipments, returnShipment } = await caseOf(running, key);
    expect(returnShipment.id).toBe(id);
    expect(shipments[1]).toMatchObject({ direction: 'REPLACEMENT', status: 'SUBMITTED', trackingNumber: 'YT7770001' });
    await record(running, shipments[1]!.id, { at: '2026-05-20T01:00:00Z', status: 'LOST', text: '丢失' }, PARTNER);
    expect((await told()).slice(2)).toEqual([
      ['return_shipment.submitted', 'REPLACEMENT', 'SUBMITTED'],
      ['return_shipment.status_changed', 'REPLACEMENT', 'LOST'],
    ]);
  });

  test('of a case that sends nothing back has no return number', async () => {
    key = `${key}-resend`;
    await applied(running, key, { type: 'REFUND_ONLY' });
    await replacementShipped(running, key);
    expect((await caseOf(running, key)).shipments).toMatchObject([{ direction: 'REPLACEMENT', returnNumber: null }]);
  });
});

describe('a number that comes after the case closed', () => {
  test('stays, is followed, and says so', async () => {
    const submittedAt = running.clock.now();
    await closed(running, key, { reason: 'WITHDRAWN' }, new Date(submittedAt.getTime() - 1));
    const signal = { kind: 'CASE_CLOSED_BEFORE', at: submittedAt.toISOString(), trackingNumber: 'SF1234567890123' };
    expect(await parcelOf(running, key)).toMatchObject({ status: 'SUBMITTED', signals: [signal] });
    const [event] = (await running.events()).filter(({ objectId, type }) => objectId === id && type.endsWith('exception'));
    expect(event).toMatchObject({ at: submittedAt.toISOString(), data: { signal: 'CASE_CLOSED_BEFORE', status: 'SUBMITTED' } });
    await record(running, id, { at: '2026-05-20T01:00:00Z', status: 'PICKED_UP', text: '已揽收' }, PARTNER);
    expect((await parcelOf(running, key)).status).toBe('PICKED_UP');
  });

  test('one that came before it is an ordinary parcel', async () => {
    await closed(running, key, { reason: 'WITHDRAWN' });
    expect(await parcelOf(running, key)).toMatchObject({ status: 'SUBMITTED', version: 3, signals: [] });
  });

  test('a parcel that comes without ever having been handed in is recorded (c.2 #10)', async () => {
    const open = await openReturn(running, (key = `${key}-open`));
    await closed(running, key, { reason: 'RETURN_EXPIRED' });
    const scan = { at: '2026-05-20T01:00:00Z', status: 'DELIVERED', text: '已签收' };
    expect((await refused(() => record(running, open, scan, PARTNER))).code).toBe('TRACKING_NUMBER_MISSING');
    const waybill = { carrierCode: 'ZTO', trackingNumber: 'ZT5550001' };
    expect((await record(running, open, { ...scan, waybill }, PARTNER)).userErrors).toEqual([]);
    expect(await parcelOf(running, key)).toMatchObject({
      status: 'EXPIRED',
      trackingNumber: null,
      scans: { edges: [{ node: { text: '已签收' } }] },
    });
  });
});
