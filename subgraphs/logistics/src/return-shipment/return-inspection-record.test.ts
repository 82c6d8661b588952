import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openReturn, parcelOf, receiptConfirmed, receiptRejected } from '../testing/cases';
import { expectRefused, inspect, record, submit } from '../testing/mutations';
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
const wrong = { orderLineId: 'ol_1', finding: 'DIFFERENT_ITEM', quantity: 1, liable: 'BUYER', note: null } as const;
const ok = { orderLineId: 'ol_2', finding: 'OK', quantity: 2, liable: 'UNDETERMINED', note: null } as const;
const deliver = () => record(running, id, { at: '2026-05-20T01:00:00Z', status: 'DELIVERED', text: '已签收' }, PARTNER);
const told = async () =>
  (await running.events())
    .filter((event) => event.objectId === id && event.type === 'return_shipment.inspected')
    .map(({ data }) => [data.status, data.findings]);

describe('returnInspectionRecord', () => {
  test('what was found is kept with what the policy suggests (B13, D6)', async () => {
    await deliver();
    const result = await inspect(running, id, { findings: [{ ...wrong, note: ' 旧款 ' }, ok] }, MERCHANT);
    expect(result.returnShipment).toEqual({ id, status: 'INSPECTED', version: 5 });
    const by = { recordedBy: { kind: 'MERCHANT', id: 'staff1' }, recordedAt: running.clock.now().toISOString() };
    expect(await parcelOf(running, key)).toMatchObject({
      inspection: [
        { ...wrong, note: '旧款', guidance: 'SEND_BACK_AND_HOLD', ...by },
        { ...ok, guidance: null, ...by },
      ],
    });
    expect(await told()).toEqual([['INSPECTED', [{ ...wrong, note: '旧款' }, ok]]]);
  });

  test('a full one is kept whole, in any letters', async () => {
    const findings = Array.from({ length: 100 }, (_, i) => ({
      ...ok,
      orderLineId: `ol_${String(i).padStart(37, '0')}`,
      finding: 'MISSING_ACCESSORY_OR_GIFT',
      note: i < 12 ? '\u0001漢'.repeat(250) : null,
    }));
    expect((await inspect(running, id, { findings }, MERCHANT)).userErrors).toEqual([]);
    expect(await parcelOf(running, key)).toMatchObject({ inspection: findings });
  });

  test('recorded again, the last record counts', async () => {
    await deliver();
    await inspect(running, id, { findings: [wrong] }, MERCHANT);
    await inspect(running, id, { findings: [ok] }, MERCHANT);
    expect(await parcelOf(running, key)).toMatchObject({ status: 'INSPECTED', inspection: [{ finding: 'OK' }] });
  });

  test('a parcel that the carrier has not delivered is followed on', async () => {
    expect((await inspect(running, id, { findings: [ok] }, MERCHANT)).returnShipment.status).toBe('SUBMITTED');
    await deliver();
    expect(await parcelOf(running, key)).toMatchObject({ status: 'DELIVERED', inspection: [{ finding: 'OK' }] });
  });

  test('by the platform where it takes the goods in (A14)', async () => {
    const jd = await openReturn(running, `${key}-jd`, { marketplace: 'JD' });
    await submit(running, jd, {});
    expect((await inspect(running, jd, { findings: [ok] }, { ...PLATFORM, marketplaces: ['JD'] })).userErrors).toEqual([]);
  });

  test.each([
    ['the platform, where the merchant takes them in', PLATFORM, 'FORBIDDEN'],
    ['the buyer', BUYER, 'FORBIDDEN'],
    ['a merchant without the permission', { ...MERCHANT, permissions: [] }, 'FORBIDDEN'],
    ['another shop', { ...MERCHANT, shops: ['taobao:s2'] }, 'NOT_FOUND'],
  ])('%s may not', async (_, claims, code) => {
    expect((await refused(() => inspect(running, id, { findings: [ok] }, claims))).code).toBe(code);
  });

  test.each<[string, object[], string]>([
    ['nothing', [], 'FINDINGS_REQUIRED'],
    ['101 lines', Array.from({ length: 101 }, () => ok), 'FINDINGS_REQUIRED'],
    ['no pieces', [{ ...ok, quantity: 0 }], 'FINDING_INVALID'],
    ['no line', [{ ...ok, orderLineId: '' }], 'FINDING_INVALID'],
    ['a line that is none', [{ ...ok, orderLineId: "ol'1" }], 'FINDING_INVALID'],
    ['notes of 6,500', Array.from({ length: 13 }, () => ({ ...ok, note: 'x'.repeat(500) })), 'FINDING_INVALID'],
    ['a note of 501', [{ ...ok, note: 'x'.repeat(501) }], 'FINDING_INVALID'],
  ])('%s is refused', async (_, findings, code) => {
    expect((await refused(() => inspect(running, id, { findings }, MERCHANT))).code).toBe(code);
  });

  test('not of a parcel without a number, which the buyer may still hand in', async () => {
    const open = await openReturn(running, `${key}-open`);
    expect((await refused(() => inspect(running, open, { findings: [ok] }, MERCHANT))).code).toBe('RETURN_NOT_SUBMITTED');
  });

  test('not after the case was decided', async () => {
    await receiptConfirmed(running, key, [ok]);
    expect(await refused(() => inspect(running, id, { findings: [wrong] }, MERCHANT))).toMatchObject({
      code: 'INSPECTION_DECIDED',
      ruleId: 'D6',
    });
  });
});

describe('the merchant’s decision', () => {
  test('confirmed: what it found stands, of the whole return', async () => {
    await inspect(running, id, { findings: [wrong] }, MERCHANT);
    await receiptConfirmed(running, key, [ok]);
    expect(await parcelOf(running, key)).toMatchObject({ status: 'INSPECTED', inspection: [{ finding: 'OK' }] });
    expect((await told()).at(-1)).toEqual(['INSPECTED', [ok]]);
  });

  test('confirmed without findings: those recorded before stand', async () => {
    await inspect(running, id, { findings: [wrong] }, MERCHANT);
    await receiptConfirmed(running, key);
    expect(await parcelOf(running, key)).toMatchObject({ status: 'INSPECTED', inspection: [{ finding: 'DIFFERENT_ITEM' }] });
  });

  test('refused after the delivery: inspected', async () => {
    await deliver();
    await receiptRejected(running, key, [wrong]);
    expect(await parcelOf(running, key)).toMatchObject({ status: 'INSPECTED', inspection: [{ finding: 'DIFFERENT_ITEM' }] });
  });

  test('refused, since nothing came: kept, and the parcel is followed on', async () => {
    const nothing = { ...ok, finding: 'NOT_RECEIVED' } as const;
    await receiptRejected(running, key, [nothing]);
    expect(await parcelOf(running, key)).toMatchObject({ status: 'SUBMITTED', inspection: [{ finding: 'NOT_RECEIVED' }] });
    expect(await told()).toEqual([['SUBMITTED', [nothing]]]);
    await deliver();
    expect((await parcelOf(running, key)).status).toBe('DELIVERED');
  });
});
