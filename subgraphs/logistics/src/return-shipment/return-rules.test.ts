import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { applied, authorised, closed, openReturn, parcelOf, refunding, shipByChanged } from '../testing/cases';
import { expectRefused, submit } from '../testing/mutations';
import { MERCHANT } from '../testing/people';
import { runLogistics, type RunningLogistics } from '../testing/running';
import type { PayloadShown } from '../testing/shown';

let running: RunningLogistics;
beforeAll(async () => (running = await runLogistics()));
afterAll(() => running.stop());

const refused = (work: () => Promise<PayloadShown>) => expectRefused(running, work);
const sha = (n: number) => String(n).repeat(64);
const file = (n: number, ...shows: string[]) => ({ kind: 'IMAGE', name: `${n}.jpg`, sha256: sha(n), size: 1000, shows });

describe('until when the number may be handed in (C2)', () => {
  const at = (ms: number) => new Date(running.clock.now().getTime() + ms).toISOString();

  test('at the very moment, and not after it', async () => {
    const [kept, late] = ['s1', 's2'];
    const shipBy = at(60_000);
    for (const key of [kept, late]) {
      await applied(running, key);
      await authorised(running, key, {}, shipBy);
    }
    expect(await parcelOf(running, kept)).toMatchObject({ shipBy });
    running.clock.advance(60_000);
    expect((await submit(running, (await parcelOf(running, kept)).id, {})).userErrors).toEqual([]);
    running.clock.advance(1);
    const { id } = await parcelOf(running, late);
    expect(await refused(() => submit(running, id, {}))).toEqual({
      code: 'SHIP_BY_PASSED',
      message: `the number was to be handed in by ${shipBy}: ask the merchant to apply for you`,
      field: null,
      ruleId: 'C2',
    });
  });

  test('moves with its clock, and nothing limits it while that stands still', async () => {
    const id = await openReturn(running, 's3');
    await shipByChanged(running, 's3', at(-1), 'merchantReceive');
    expect(await parcelOf(running, 's3')).toMatchObject({ shipBy: null, version: 2 });
    await shipByChanged(running, 's3', at(-1));
    expect(await parcelOf(running, 's3')).toMatchObject({ shipBy: at(-1), version: 3 });
    expect((await refused(() => submit(running, id, {}))).code).toBe('SHIP_BY_PASSED');
    await shipByChanged(running, 's3', null);
    expect(await parcelOf(running, 's3')).toMatchObject({ shipBy: null, version: 4 });
    expect((await submit(running, id, {})).userErrors).toEqual([]);
    await shipByChanged(running, 's3', at(5));
    expect(await parcelOf(running, 's3')).toMatchObject({ shipBy: null });
  });

  test('after the case expired the number is refused', async () => {
    const id = await openReturn(running, 's4');
    await closed(running, 's4', { reason: 'RETURN_EXPIRED' });
    expect(await parcelOf(running, 's4')).toMatchObject({ status: 'EXPIRED', version: 3 });
    expect(await refused(() => submit(running, id, {}))).toMatchObject({ code: 'RETURN_EXPIRED', ruleId: 'C2' });
    const told = (await running.events()).filter((event) => event.objectId === id).map(({ type, data }) => [type, data.status]);
    expect(told).toEqual([
      ['return_shipment.expected', 'EXPECTED'],
      ['return_shipment.expired', 'EXPIRED'],
    ]);
  });

  test('after the refund the parcel is awaited no longer', async () => {
    const id = await openReturn(running, 's5');
    await refunding(running, 's5');
    expect(await parcelOf(running, 's5')).toMatchObject({ status: 'CANCELLED' });
    expect((await refused(() => submit(running, id, {}))).code).toBe('RETURN_INFO_LOCKED');
  });
});

describe('the sender’s telephone number', () => {
  test.each(['1234', '+86 139 0000 1234', '139-0000-1234', ' 13900001234 '])('“%s” is taken', async (senderPhone) => {
    const id = await openReturn(running, `p${senderPhone.length}${senderPhone[0]}`);
    expect((await submit(running, id, { senderPhone })).userErrors).toEqual([]);
    const [row] = await running.subgraph.database.query(`SELECT senderPhone FROM return_shipment WHERE id = '${id}'`);
    expect(row).toEqual({ senderPhone: '1234' });
  });

  test('is not needed by other carriers', async () => {
    const id = await openReturn(running, 'p-yto');
    expect((await submit(running, id, { carrierCode: 'YTO', senderPhone: null })).userErrors).toEqual([]);
  });

  test.each([
    [null, 'SENDER_PHONE_REQUIRED'],
    ['  ', 'SENDER_PHONE_REQUIRED'],
    ['123', 'SENDER_PHONE_INVALID'],
    ['1234567890123456', 'SENDER_PHONE_INVALID'],
    ['12a4', 'SENDER_PHONE_INVALID'],
    ['1'.repeat(5000), 'SENDER_PHONE_INVALID'],
  ])('“%.8s” is refused', async (senderPhone, code) => {
    const id = await openReturn(running, `p-${code}-${String(senderPhone).slice(0, 8).trim().length}${senderPhone?.length}`);
    expect(await refused(() => submit(running, id, { senderPhone }))).toMatchObject({ code, field: ['input', 'senderPhone'] });
  });
});

describe('proof of the return (C11)', () => {
  const douyin = { marketplace: 'DOUYIN' };

  test('what must be seen may be on several files', async () => {
    const id = await openReturn(running, 'm1', douyin);
    const media = [file(1, 'GOODS', 'ACCESSORIES'), { ...file(2, 'WAYBILL', 'WAYBILL'), kind: 'VIDEO', name: ' 2.mp4 ' }];
    expect((await submit(running, id, { media })).userErrors).toEqual([]);
    const kept = [media[0], { ...file(2, 'WAYBILL'), kind: 'VIDEO', name: '2.mp4' }];
    expect(await parcelOf(running, 'm1')).toMatchObject({ media: kept });
    const [told] = (await running.events()).filter(({ objectId, type }) => objectId === id && type.endsWith('submitted'));
    expect(told!.data).toMatchObject({ media: kept, further: false });
  });

  const whole = file(1, 'GOODS', 'WAYBILL', 'ACCESSORIES');
  test.each<[string, object[], string, string[]]>([
    ['none', [], 'EVIDENCE_INCOMPLETE', ['input', 'media']],
    ['without the waybill', [file(1, 'GOODS', 'ACCESSORIES')], 'EVIDENCE_INCOMPLETE', ['input', 'media']],
    ['of nine', Array.from({ length: 9 }, (_, n) => file(n, 'GOODS')), 'EVIDENCE_TOO_MUCH', ['input', 'media']],
    ['a text', [{ ...whole, kind: 'TEXT' }], 'EVIDENCE_KIND_NOT_TAKEN', ['input', 'media', '0', 'kind']],
    ['the same twice', [whole, { ...file(1), name: '2.jpg' }], 'MEDIA_INVALID', ['input', 'media', '1', 'sha256']],
    ['without a name', [{ ...whole, name: ' ' }], 'MEDIA_INVALID', ['input', 'media', '0', 'name']],
    ['with a name of 121', [{ ...whole, name: 'x'.repeat(121) }], 'MEDIA_INVALID', ['input', 'media', '0', 'name']],
    ['without bytes', [{ ...whole, size: 0 }], 'MEDIA_INVALID', ['input', 'media', '0', 'size']],
    ['with another hash', [{ ...whole, sha256: 'ABC' }], 'MEDIA_INVALID', ['input', 'media', '0', 'sha256']],
    ['showing too much', [{ ...whole, shows: Array(11).fill('GOODS') }], 'MEDIA_INVALID', ['input', 'media', '0', 'shows']],
  ])('%s is refused', async (name, media, code, field) => {
    const id = await openReturn(running, `m-${name}`, douyin);
    expect(await refused(() => submit(running, id, { media }))).toMatchObject({ code, field });
  });

  test('names what is missing', async () => {
    const id = await openReturn(running, 'm2', douyin);
    expect(await refused(() => submit(running, id, { media: [file(1, 'GOODS')] }))).toEqual({
      code: 'EVIDENCE_INCOMPLETE',
      message: 'the proof does not show everything yet; missing: WAYBILL, ACCESSORIES',
      field: ['input', 'media'],
      ruleId: 'C11',
    });
  });

  test('is not asked for elsewhere, and taken', async () => {
    const id = await openReturn(running, 'm3');
    expect((await submit(running, id, { media: [file(1, 'GOODS')] })).userErrors).toEqual([]);
    const tooMany = await openReturn(running, 'm4');
    const media = Array.from({ length: 21 }, (_, n) => ({ ...file(1), sha256: String(n).padStart(64, '0') }));
    expect((await refused(() => submit(running, tooMany, { media }))).code).toBe('EVIDENCE_TOO_MUCH');
  });
});

describe('what is immutable is warned of where the order has freight insurance (C4)', () => {
  test('and goes on when that was read', async () => {
    const id = await openReturn(running, 'w1', { freightInsured: true });
    const before = await running.rows();
    const warned = await submit(running, id, { acknowledgedWarnings: ['OTHER'] });
    expect(warned).toMatchObject({
      returnShipment: null,
      userErrors: [{ code: 'WARNINGS_NOT_ACKNOWLEDGED', field: ['input', 'acknowledgedWarnings'], ruleId: 'C4' }],
      warnings: [{ code: 'RETURN_INFO_IMMUTABLE' }],
    });
    expect(await running.rows()).toEqual(before);
    expect(await submit(running, id, { acknowledgedWarnings: ['RETURN_INFO_IMMUTABLE'] })).toMatchObject({
      returnShipment: { status: 'SUBMITTED' },
      userErrors: [],
      warnings: [{ code: 'RETURN_INFO_IMMUTABLE' }],
    });
  });

  test.each([
    ['not insured', 'w2', { freightInsured: false }],
    ['insured, at a marketplace without this rule', 'w3', { freightInsured: true, marketplace: 'KUAISHOU' }],
  ])('%s: no warning', async (_, key, more) => {
    const id = await openReturn(running, key, more);
    expect(await submit(running, id, {})).toMatchObject({ userErrors: [], warnings: [] });
  });
});

describe('who of the shop may hand it in for the buyer (C13, C14)', () => {
  const ADMIN = { ...MERCHANT, permissions: [], roles: ['admin'] };

  test('is whom the policy names', async () => {
    const kuaishou = await openReturn(running, 'o1', { marketplace: 'KUAISHOU' });
    expect((await submit(running, kuaishou, {}, ADMIN)).userErrors).toEqual([]);
    const taobao = await openReturn(running, 'o2');
    expect(await refused(() => submit(running, taobao, {}, ADMIN))).toMatchObject({
      code: 'FORBIDDEN',
      message: 'not allowed: this needs one of these, as permission or role: refund:agree',
    });
  });
});

describe('a parcel from before policies were kept', () => {
  test('follows its marketplace’s', async () => {
    const id = await openReturn(running, 'old');
    await running.subgraph.database.query(`UPDATE return_shipment SET policy = NULL, policyHash = NULL WHERE id = '${id}'`);
    expect((await refused(() => submit(running, id, { senderPhone: null }))).code).toBe('SENDER_PHONE_REQUIRED');
    expect((await submit(running, id, {})).userErrors).toEqual([]);
  });
});
