import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { applied, openReturn, parcelOf, receiptConfirmed } from '../testing/cases';
import { expectRefused, submit } from '../testing/mutations';
import { BUYER, MERCHANT, PARTNER, PLATFORM } from '../testing/people';
import { runLogistics, type RunningLogistics } from '../testing/running';
import type { PayloadShown } from '../testing/shown';

let running: RunningLogistics;
let cases = 0;
let id: string;
let key: string;
beforeAll(async () => (running = await runLogistics()));
afterAll(() => running.stop());
beforeEach(async () => (id = await openReturn(running, (key = `case${++cases}`))));

const refused = (work: () => Promise<PayloadShown>) => expectRefused(running, work);

const submitted = async () =>
  (await running.events()).filter((event) => event.objectId === id && event.type === 'return_shipment.submitted');

describe('returnShipmentSubmit', () => {
  test('the buyer hands the number in; it is put right', async () => {
    running.clock.advance(1500);
    const result = await submit(running, id, { trackingNumber: ' ｓｆ 1234-5678 90123' });
    expect(result).toEqual({ returnShipment: { id, status: 'SUBMITTED', version: 3 }, userErrors: [], warnings: [] });
    expect(await parcelOf(running, key)).toMatchObject({
      status: 'SUBMITTED',
      trackingNumber: 'SF1234567890123',
      carrier: { code: 'SF', name: 'SF Express' },
      submittedAt: running.clock.now().toISOString(),
      submittedBy: { kind: 'BUYER', id: 'taobao:b1', onBehalfOf: null },
    });
    expect(await submitted()).toMatchObject([
      {
        sequence: 2,
        at: running.clock.now().toISOString(),
        data: {
          refundId: `rf_${key}`,
          direction: 'RETURN',
          status: 'SUBMITTED',
          carrier: 'SF',
          carrierName: { zh: '顺丰速运', en: 'SF Express' },
          trackingNumber: 'SF1234567890123',
          actor: { kind: 'BUYER', id: 'taobao:b1' },
        },
      },
    ]);
  });

  test.each([
    ['the merchant with refund:agree', MERCHANT],
    ['the platform', PLATFORM],
  ])('%s for the buyer, recorded so (C13, C16)', async (_, claims) => {
    expect((await submit(running, id, {}, claims)).userErrors).toEqual([]);
    const actor = { kind: claims.kind, id: claims.sub, onBehalfOf: 'BUYER' };
    expect((await parcelOf(running, key)).submittedBy).toEqual(actor);
    expect((await submitted())[0]!.data.actor).toEqual(actor);
  });

  test('a courier that the list does not have goes as OTHER (C3)', async () => {
    expect((await submit(running, id, { carrierCode: 'OTHER' })).userErrors).toEqual([]);
    expect((await parcelOf(running, key)).carrier).toEqual({ code: 'OTHER', name: 'Other' });
  });

  test.each([
    ['a merchant without the permission', { ...MERCHANT, permissions: [] }, 'FORBIDDEN'],
    ['a partner', PARTNER, 'FORBIDDEN'],
    ['an analyst', { sub: 'x', kind: 'ANALYTICS' }, 'FORBIDDEN'],
    ['a stranger', null, 'UNAUTHENTICATED'],
    ['another buyer', { ...BUYER, sub: 'taobao:b2' }, 'NOT_FOUND'],
    ['another shop', { ...MERCHANT, shops: ['taobao:s2'] }, 'NOT_FOUND'],
    ['another marketplace', { ...PLATFORM, marketplaces: ['JD'] }, 'NOT_FOUND'],
  ])('%s may not', async (_, claims, code) => {
    expect((await refused(() => submit(running, id, {}, claims))).code).toBe(code);
  });

  test('not before the goods may go back (C1)', async () => {
    await applied(running, `${key}-early`);
    const early = (await parcelOf(running, `${key}-early`)).id;
    expect(await refused(() => submit(running, early, {}))).toEqual({
      code: 'RETURN_NOT_AUTHORIZED',
      message: 'the goods may not go back yet: wait until the merchant agrees or the platform rules that they do',
      field: null,
      ruleId: 'C1',
    });
  });

  test('not twice: immutable once handed in (C4), for the merchant too', async () => {
    await submit(running, id, {});
    for (const claims of [BUYER, MERCHANT]) {
      expect(await refused(() => submit(running, id, { trackingNumber: 'SF0000000000000' }, claims, 'zh'))).toMatchObject({
        code: 'RETURN_INFO_LOCKED',
        message: '退货信息提交后不可修改：当前状态 SUBMITTED，单号 SF1234567890123',
        ruleId: 'C4',
      });
    }
  });

  test('not after the merchant has the goods', async () => {
    await receiptConfirmed(running, key);
    expect((await refused(() => submit(running, id, {}))).code).toBe('RETURN_INFO_LOCKED');
  });

  test.each(['XX', 'sf', '', 'x'.repeat(5000)])('not with the carrier “%.10s” (C3)', async (carrierCode) => {
    expect(await refused(() => submit(running, id, { carrierCode }))).toEqual({
      code: 'CARRIER_UNKNOWN',
      message: `there is no carrier “${carrierCode.slice(0, 40)}”: take a code of carriers, or OTHER for one that the list does not have`,
      field: ['input', 'carrierCode'],
      ruleId: 'C3',
    });
  });

  test.each(['', '12345', 'SF12 单号', 'A'.repeat(33), '1'.repeat(5000), "SF1234'; --"])(
    'not with the number “%.20s” (C7)',
    async (trackingNumber) => {
      expect(await refused(() => submit(running, id, { trackingNumber }))).toEqual({
        code: 'TRACKING_NUMBER_INVALID',
        message: `“${trackingNumber.slice(0, 40)}” is no tracking number: it has 6 to 32 letters and digits; look at the waybill again`,
        field: ['input', 'trackingNumber'],
        ruleId: 'C7',
      });
    },
  );

  test('not on an older state than it is', async () => {
    expect((await refused(() => submit(running, id, { expectedVersion: 1 }))).code).toBe('VERSION_CONFLICT');
    expect((await submit(running, id, { expectedVersion: 2 })).userErrors).toEqual([]);
  });

  test('one key with two inputs is refused', async () => {
    await submit(running, id, { idempotencyKey: `${key}-k` });
    const again = await refused(() => submit(running, id, { idempotencyKey: `${key}-k`, trackingNumber: 'SF0000000000000' }));
    expect(again.code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  test('twenty times at once under one key: one effect, twenty times the same answer', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => submit(running, id, { idempotencyKey: `${key}-k` })));
    expect(results).toEqual(
      Array.from({ length: 20 }, () => ({
        returnShipment: { id, status: 'SUBMITTED', version: 3 },
        userErrors: [],
        warnings: [],
      })),
    );
    expect(await submitted()).toHaveLength(1);
  });

  test('two numbers at once: one wins, the other is told that it is locked', async () => {
    const numbers = ['SF1111111111111', 'SF2222222222222'];
    const results = await Promise.all(numbers.map((trackingNumber) => submit(running, id, { trackingNumber })));
    expect(results.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['RETURN_INFO_LOCKED']);
    const winner = numbers[results.findIndex(({ userErrors }) => userErrors.length === 0)];
    expect((await parcelOf(running, key)).trackingNumber).toBe(winner);
    expect((await submitted()).map((event) => event.data.trackingNumber)).toEqual([winner]);
  });
});
