import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { authorised, caseOf, closed, openReturn, parcelOf, receiptConfirmed, receiptRejected } from '../testing/cases';
import { addParcel, expectRefused, record, submit } from '../testing/mutations';
import { BUYER, MERCHANT, PARTNER } from '../testing/people';
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
const number = (n: number) => ({ trackingNumber: `SF000000000000${n}` });
const add = (n: number, as: object = BUYER) => addParcel(running, id, number(n), { ...as });
const told = async (type: string) =>
  (await running.events()).filter((event) => event.type === type && event.data.refundId === `rf_${key}`);
const scan = (parcel: string, status: string, hour: number, more: object = {}) =>
  record(running, parcel, { at: new Date(Date.UTC(2026, 4, 20, hour)).toISOString(), status, text: status, ...more }, PARTNER);

describe('returnParcelAdd', () => {
  test('a further parcel goes under the same return number, by the merchant for the buyer too', async () => {
    const { returnNumber, returnAddress } = (await parcelOf(running, key)) as unknown as Record<string, unknown>;
    const second = await add(2);
    expect(second).toMatchObject({ returnShipment: { status: 'SUBMITTED', version: 1 }, userErrors: [] });
    expect((await add(3, MERCHANT)).userErrors).toEqual([]);
    const { shipments, returnShipment } = await caseOf(running, key);
    expect(shipments.map((each) => [each.status, each.returnNumber, each.trackingNumber])).toEqual([
      ['SUBMITTED', returnNumber, 'SF1234567890123'],
      ['SUBMITTED', returnNumber, 'SF0000000000002'],
      ['SUBMITTED', returnNumber, 'SF0000000000003'],
    ]);
    expect(returnShipment).toMatchObject({ returnAddress, submittedBy: { kind: 'MERCHANT', onBehalfOf: 'BUYER' } });
    expect((await told('return_shipment.submitted')).map(({ data }) => [data.trackingNumber, data.further])).toEqual([
      ['SF1234567890123', false],
      ['SF0000000000002', true],
      ['SF0000000000003', true],
    ]);
  });

  test('as many as the policy takes, also at once', async () => {
    const results = await Promise.all([2, 3, 4, 5, 6, 7].map((n) => add(n)));
    expect(results.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual([
      'PARCELS_TOO_MANY',
      'PARCELS_TOO_MANY',
    ]);
    expect((await caseOf(running, key)).shipments).toHaveLength(5);
    expect(await refused(() => add(8))).toMatchObject({ message: 'a return has at most 5 parcels, and this one has 5' });
  });

  test('one key twenty times at once: one parcel', async () => {
    const input = { ...number(2), idempotencyKey: key };
    await Promise.all(Array.from({ length: 20 }, () => addParcel(running, id, input)));
    expect((await caseOf(running, key)).shipments).toHaveLength(2);
  });

  test('checked as the first: carrier, number, telephone', async () => {
    expect((await refused(() => addParcel(running, id, { senderPhone: null }))).code).toBe('TRACKING_NUMBER_TWICE');
    expect((await refused(() => addParcel(running, id, { ...number(2), senderPhone: null }))).code).toBe('SENDER_PHONE_REQUIRED');
    expect((await refused(() => addParcel(running, id, { carrierCode: 'XX' }))).code).toBe('CARRIER_UNKNOWN');
  });

  test.each([
    ['a merchant without the permission', { ...MERCHANT, permissions: [] }, 'FORBIDDEN'],
    ['a partner', PARTNER, 'FORBIDDEN'],
    ['another buyer', { ...BUYER, sub: 'taobao:b2' }, 'NOT_FOUND'],
  ])('%s may not', async (_, claims, code) => {
    expect((await refused(() => add(2, claims))).code).toBe(code);
  });

  test('not before the first number is in', async () => {
    const open = await openReturn(running, `${key}-open`);
    expect(await refused(() => addParcel(running, open, number(2)))).toMatchObject({
      code: 'RETURN_PARCEL_EXPECTED',
      message: `the parcel ${open} has no number yet: hand this one in for it (returnShipmentSubmit)`,
    });
  });

  test('not after the merchant has the goods, or the case has ended', async () => {
    await receiptConfirmed(running, key);
    expect((await refused(() => add(2))).code).toBe('RETURN_DECIDED');
    id = await openReturn(running, (key = `${key}-closed`));
    await submit(running, id, {});
    await closed(running, key);
    expect((await refused(() => add(2))).code).toBe('RETURN_DECIDED');
  });

  test('the rest may still come after the merchant refused what came (B14)', async () => {
    await scan(id, 'DELIVERED', 1);
    await receiptRejected(running, key, []);
    expect((await add(2)).userErrors).toEqual([]);
  });
});

describe('how many parcels are with the merchant', () => {
  const counts = async () =>
    (await told('return_shipment.status_changed')).map(({ data }) => [data.status, data.signer, data.parcels]);

  test('is told with each move; a locker does not count here', async () => {
    const second = (await add(2)).returnShipment.id;
    await scan(id, 'DELIVERED', 1, { signer: 'LOCKER' });
    await scan(second, 'DELIVERED', 2, { signer: 'SELF' });
    await scan(id, 'EXCEPTION', 3);
    await scan(id, 'DELIVERED', 4, { signer: 'AGENT' });
    expect(await counts()).toEqual([
      ['DELIVERED', 'LOCKER', { total: 2, delivered: 0 }],
      ['DELIVERED', 'SELF', { total: 2, delivered: 1 }],
      ['EXCEPTION', null, { total: 2, delivered: 1 }],
      ['DELIVERED', 'AGENT', { total: 2, delivered: 2 }],
    ]);
  });

  test('both delivered at once: the later one sees both', async () => {
    const second = (await add(2)).returnShipment.id;
    await Promise.all([scan(id, 'DELIVERED', 1), scan(second, 'DELIVERED', 1)]);
    expect((await counts()).map(([, , parcels]) => parcels)).toEqual([
      { total: 2, delivered: 1 },
      { total: 2, delivered: 2 },
    ]);
  });

  test('a parcel that came back to the buyer counts no more', async () => {
    await scan(id, 'RETURNED', 1);
    await authorised(running, key);
    const again = await parcelOf(running, key);
    await submit(running, again.id, number(2));
    await scan(again.id, 'DELIVERED', 2);
    expect((await counts()).map(([, , parcels]) => parcels)).toEqual([
      { total: 0, delivered: 0 },
      { total: 1, delivered: 1 },
    ]);
  });
});
