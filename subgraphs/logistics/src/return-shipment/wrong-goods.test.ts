import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Claims } from '@after-sales/runtime';
import { caseOf, closed, openReturn, parcelOf, receiptRejected, refunding } from '../testing/cases';
import { addParcel, expectRefused, inspect, record, sendBack, submit } from '../testing/mutations';
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

const finding = (what: string) => ({ orderLineId: 'ol_1', finding: what, quantity: 1, liable: 'BUYER' }) as const;
const found = (what = 'DIFFERENT_ITEM', parcel = id) => inspect(running, parcel, { findings: [finding(what)] }, MERCHANT);
const back = (input: object = {}, as: Claims = MERCHANT) => sendBack(running, id, input, as);
const refused = (work: () => Promise<PayloadShown>) => expectRefused(running, work);
const further = async () => (await addParcel(running, id, { trackingNumber: 'SF0000000000002' })).returnShipment.id;
const scan = (parcel: string, status: string) =>
  record(running, parcel, { at: '2026-05-20T01:00:00Z', status, text: status }, PARTNER);
const ways = async () => (await caseOf(running, key)).shipments.map(({ direction, status }) => [direction, status]);
const eventsOf = async () => (await running.events()).filter((event) => event.data.refundId === `rf_${key}`);

describe('something else came in a return (B13)', () => {
  test('it goes back in a parcel of its own, while the right goods are awaited', async () => {
    await scan(id, 'DELIVERED');
    await found();
    const answered = await back();
    expect(answered).toMatchObject({ returnShipment: { status: 'SUBMITTED', version: 1 }, userErrors: [] });
    const { returnNumber } = await parcelOf(running, key);
    expect((await caseOf(running, key)).shipments).toMatchObject([
      { id, direction: 'RETURN', status: 'INSPECTED', returnNumber },
      { id: answered.returnShipment.id, direction: 'SEND_BACK', status: 'SUBMITTED', returnNumber, trackingNumber: 'YT9990001' },
    ]);
    expect(await ways()).toEqual([
      ['RETURN', 'INSPECTED'],
      ['SEND_BACK', 'SUBMITTED'],
    ]);
    const { returnShipment } = await running.ask<{ returnShipment: { sendBackOf: { id: string } } }>(
      BUYER,
      'query ($id: ID!) { returnShipment(id: $id) { sendBackOf { id } } }',
      { id: answered.returnShipment.id },
    );
    expect(returnShipment).toEqual({ sendBackOf: { id } });

    const right = await further();
    await scan(right, 'DELIVERED');
    await scan(answered.returnShipment.id, 'DELIVERED');
    expect(
      (await eventsOf())
        .slice(3)
        .map(({ type, objectId, data }) => [type.split('.')[1], objectId, data.sentBack ?? data.parcels]),
    ).toEqual([
      ['inspected', id, undefined],
      ['submitted', answered.returnShipment.id, { of: id, parcels: { total: 0, delivered: 0 } }],
      ['submitted', right, undefined],
      ['status_changed', right, { total: 1, delivered: 1 }],
      ['status_changed', answered.returnShipment.id, { total: 1, delivered: 1 }],
    ]);
    expect((await parcelOf(running, key)).id).toBe(right);
  });

  test('once, and what was found of it stands', async () => {
    await found();
    const same = { trackingNumber: 'SF1234567890123' };
    expect((await refused(() => back(same))).code).toBe('TRACKING_NUMBER_TWICE');
    const answers = await Promise.all([back(), back({ trackingNumber: 'YT9990002' })]);
    expect(answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(['SENT_BACK_ALREADY']);
    expect((await refused(() => found('OK'))).code).toBe('INSPECTION_DECIDED');
    expect((await caseOf(running, key)).shipments).toHaveLength(2);
  });

  test('who sends it back has had it: the carrier that had not said so has no more to say', async () => {
    await found();
    expect(await ways()).toEqual([['RETURN', 'SUBMITTED']]);
    await back();
    await scan(id, 'DELIVERED');
    const moved = (await eventsOf())
      .filter(({ objectId }) => objectId === id)
      .map(({ type, data }) => [type.split('.')[1], data.status]);
    expect(moved).toEqual([
      ['expected', 'EXPECTED'],
      ['submitted', 'SUBMITTED'],
      ['inspected', 'SUBMITTED'],
      ['inspected', 'INSPECTED'],
    ]);
  });

  test.each([
    ['the buyer', BUYER, 'FORBIDDEN'],
    ['the platform', PLATFORM, 'FORBIDDEN'],
    ['a merchant without the permission', { ...MERCHANT, permissions: [] }, 'FORBIDDEN'],
    ['another shop', { ...MERCHANT, shops: ['taobao:s2'] }, 'NOT_FOUND'],
  ])('%s may not', async (_, claims, code) => {
    await found();
    expect((await refused(() => back({}, claims))).code).toBe(code);
  });

  test.each(['OK', 'MISSING_ITEM', 'DAMAGED'])('goods that are %s stay with the merchant', async (what) => {
    await found(what);
    expect((await refused(() => back())).code).toBe('NOT_A_SEND_BACK');
  });

  test.each(['REFUSED', 'RETURNING', 'RETURNED', 'LOST'])('a parcel that is %s is not with the merchant', async (status) => {
    await scan(id, status);
    await found();
    expect((await refused(() => back())).code).toBe('GOODS_NOT_HERE');
  });

  test('what may be done says so', async () => {
    const shown = async () => {
      const query = 'query ($id: ID!) { returnShipment(id: $id) { availableActions { name enabled blockedBy { code } } } }';
      type Shown = { returnShipment: { availableActions: { name: string }[] } };
      const { returnShipment } = await running.ask<Shown>(MERCHANT, query, { id });
      return returnShipment.availableActions.find(({ name }) => name === 'returnSendBackShip');
    };
    expect(await shown()).toBeUndefined();
    await found();
    expect(await shown()).toEqual({ name: 'returnSendBackShip', enabled: true, blockedBy: null });
    await back();
    expect(await shown()).toEqual({ name: 'returnSendBackShip', enabled: false, blockedBy: { code: 'SENT_BACK_ALREADY' } });
  });
});

describe('the case ends afterwards', () => {
  test('nothing is owed twice', async () => {
    await found();
    await back();
    await closed(running, key, { goodsOwed: true });
    expect(await ways()).toEqual([
      ['RETURN', 'INSPECTED'],
      ['SEND_BACK', 'SUBMITTED'],
    ]);
  });

  test('the right goods that came meanwhile are owed all the same', async () => {
    await found();
    await back();
    await scan(await further(), 'DELIVERED');
    await receiptRejected(running, key, []);
    await closed(running, key, { goodsOwed: true });
    await closed(running, key, { goodsOwed: true });
    expect((await ways()).slice(1)).toEqual([
      ['SEND_BACK', 'SUBMITTED'],
      ['RETURN', 'INSPECTED'],
      ['SEND_BACK', 'EXPECTED'],
    ]);
  });

  test('what was not sent back before goes in the one parcel for all', async () => {
    await found();
    await closed(running, key, { goodsOwed: true });
    const owed = (await caseOf(running, key)).shipments[1]!;
    const { code, message } = await refused(() => back());
    expect([code, message]).toEqual([
      'SEND_BACK_EXPECTED',
      `the case has ended and all its goods go back to the buyer in the parcel ${owed.id}: ship that one`,
    ]);
    await sendBack(running, owed.id, {}, MERCHANT);
    expect((await refused(() => back({ trackingNumber: 'YT9990002' }))).code).toBe('SENT_BACK_ALREADY');
  });

  test('with a refund too: what is not the merchant’s is the buyer’s', async () => {
    await found();
    await further();
    await refunding(running, key);
    expect((await back()).userErrors).toEqual([]);
    expect((await ways()).at(-1)).toEqual(['SEND_BACK', 'SUBMITTED']);
  });
});
