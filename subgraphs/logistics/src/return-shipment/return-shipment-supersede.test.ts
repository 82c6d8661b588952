import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openReturn, parcelOf, receiptConfirmed } from '../testing/cases';
import { expectRefused, record, submit, supersede } from '../testing/mutations';
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
const at = (hour: number) => new Date(Date.UTC(2026, 4, 20, hour)).toISOString();
const OLD = { carrierCode: 'SF', trackingNumber: 'SF1234567890123' };

describe('returnShipmentSupersede', () => {
  test('the platform puts the right number in; the old one and its scans are kept (C4, C7)', async () => {
    await record(running, id, { at: at(1), status: 'DELIVERED', text: '已签收', signer: 'SELF' }, PARTNER);
    const submittedAt = running.clock.now().toISOString();
    running.clock.advance(1000);
    const now = running.clock.now().toISOString();
    expect((await supersede(running, id, {}, PLATFORM)).returnShipment).toEqual({ id, status: 'SUBMITTED', version: 5 });
    expect(await parcelOf(running, key)).toMatchObject({
      trackingNumber: 'YT7654321',
      carrier: { code: 'YTO' },
      deliveredAt: null,
      signer: null,
      submittedAt: now,
      submittedBy: { kind: 'PLATFORM', id: 'desk1', onBehalfOf: null },
      superseded: [
        {
          ...OLD,
          submittedBy: { kind: 'BUYER', id: 'taobao:b1', onBehalfOf: null },
          submittedAt,
          reason: '填错',
          supersededBy: { kind: 'PLATFORM', id: 'desk1' },
          supersededAt: now,
        },
      ],
      scans: { edges: [{ node: { text: '已签收' } }] },
    });
    const [event] = (await running.events()).filter(({ objectId, type }) => objectId === id && type.endsWith('superseded'));
    expect(event!.data).toMatchObject({
      carrier: 'YTO',
      trackingNumber: 'YT7654321',
      previous: { carrier: 'SF', carrierName: { zh: '顺丰速运', en: 'SF Express' }, trackingNumber: 'SF1234567890123' },
      reason: '填错',
      status: 'SUBMITTED',
    });
  });

  test('its scans begin anew; those of the old number move nothing', async () => {
    await record(running, id, { at: at(1), status: 'IN_TRANSIT', text: 'old' }, PARTNER);
    await supersede(running, id, {}, PLATFORM);
    await record(running, id, { at: at(2), status: 'DELIVERED', text: 'old too', waybill: OLD }, PARTNER);
    expect((await parcelOf(running, key)).status).toBe('SUBMITTED');
    await record(running, id, { at: at(0), status: 'IN_TRANSIT', text: 'new' }, PARTNER);
    const parcel = await parcelOf(running, key);
    expect([parcel.status, parcel.scans.edges.map(({ node }) => node.text)]).toEqual(['IN_TRANSIT', ['new', 'old', 'old too']]);
    const firsts = (await running.events()).filter(({ objectId, type }) => objectId === id && type.endsWith('status_changed'));
    expect(firsts.map(({ data }) => [data.text, data.first])).toEqual([
      ['old', true],
      ['new', true],
    ]);
  });

  test('a scan of a number that it never had is refused', async () => {
    const waybill = { carrierCode: 'SF', trackingNumber: 'SF0000000' };
    const input = { at: at(1), status: 'IN_TRANSIT', text: '?', waybill };
    expect(await refused(() => record(running, id, input, PARTNER))).toMatchObject({
      code: 'TRACKING_NUMBER_UNKNOWN',
      message: 'the parcel never had the number SF SF0000000; it has SF SF1234567890123',
    });
  });

  test.each([
    ['the buyer', BUYER, 'FORBIDDEN'],
    ['the merchant', MERCHANT, 'FORBIDDEN'],
    ['a partner', PARTNER, 'FORBIDDEN'],
    ['another marketplace', { ...PLATFORM, marketplaces: ['JD'] }, 'NOT_FOUND'],
  ])('%s may not', async (_, claims, code) => {
    expect((await refused(() => supersede(running, id, {}, claims))).code).toBe(code);
  });

  test.each([
    ['without a reason', { reason: '  ' }, 'REASON_INVALID'],
    ['with a reason of 201', { reason: 'x'.repeat(201) }, 'REASON_INVALID'],
    ['by itself', OLD, 'TRACKING_NUMBER_TWICE'],
    ['by a number that is none', { trackingNumber: '?' }, 'TRACKING_NUMBER_INVALID'],
    ['on an older state', { expectedVersion: 1 }, 'VERSION_CONFLICT'],
  ])('not %s', async (_, input, code) => {
    expect((await refused(() => supersede(running, id, input, PLATFORM))).code).toBe(code);
  });

  test('not where there is no number to replace', async () => {
    const open = await openReturn(running, `${key}-open`);
    expect((await refused(() => supersede(running, open, {}, PLATFORM))).code).toBe('TRACKING_NUMBER_NOT_REPLACEABLE');
    await receiptConfirmed(running, key);
    expect((await refused(() => supersede(running, id, {}, PLATFORM))).code).toBe('TRACKING_NUMBER_NOT_REPLACEABLE');
  });

  test('at most twenty times', async () => {
    for (let n = 0; n < 20; n++) await supersede(running, id, { trackingNumber: `YT10000${n}` }, PLATFORM);
    expect((await refused(() => supersede(running, id, {}, PLATFORM))).code).toBe('SUPERSEDED_TOO_OFTEN');
    expect((await parcelOf(running, key)).trackingNumber).toBe('YT1000019');
  });
});
