import type { PageShown } from '@after-sales/runtime/testing/shown';
import type { Claims } from '@after-sales/runtime';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { applied, closed } from '../testing/cases';
import { runLogistics, type RunningLogistics } from '../testing/running';

let running: RunningLogistics;
beforeAll(async () => {
  running = await runLogistics();
  await applied(running, 'one');
  await applied(running, 'two', { shopId: 'taobao:s2', buyerId: 'taobao:b2' });
  await closed(running, 'one');
});
afterAll(() => running.stop());

interface Change {
  cursor: string;
  sequence: number;
  from: string | null;
  to: string;
  cause: string;
  returnShipment: { status: string };
  refund: { id: string };
}

const PLATFORM = { sub: 'p', kind: 'PLATFORM', marketplaces: ['TAOBAO'] };
const PAGE = `query ($filter: ReturnShipmentStatusChangeFilter, $after: Cursor) { returnShipmentStatusChanges(filter: $filter, after: $after) {
  edges { node { cursor sequence from to cause returnShipment { status } refund { id } } } readTo } }`;
const page = async (as: Claims, variables: object = {}) =>
  (
    await running.ask<{ returnShipmentStatusChanges: PageShown<Change> }>(as, PAGE, variables)
  ).returnShipmentStatusChanges.edges.map(({ node }) => node);

const expected = { sequence: 1, from: null, to: 'EXPECTED', cause: 'refund.applied' };
const first = { cursor: 'logistics:1', ...expected, returnShipment: { status: 'CANCELLED' }, refund: { id: 'rf_one' } };
const second = { cursor: 'logistics:2', ...expected, returnShipment: { status: 'EXPECTED' }, refund: { id: 'rf_two' } };
const ended = { from: 'EXPECTED', to: 'CANCELLED', cause: 'refund.closed', returnShipment: { status: 'CANCELLED' } };
const third = { cursor: 'logistics:3', sequence: 2, ...ended, refund: { id: 'rf_one' } };

test('the changes of parcels, as they were; what is reached through them is as of now', async () => {
  expect(await page(PLATFORM)).toEqual([first, second, third]);
  expect(await page(PLATFORM, { after: 'logistics:2' })).toEqual([third]);
  expect(await page({ sub: 'taobao:b2', kind: 'BUYER' })).toEqual([second]);
  expect(await page({ sub: 'm', kind: 'MERCHANT', shops: ['taobao:s1'] })).toEqual([first, third]);
  expect(await page({ ...PLATFORM, marketplaces: ['JD'] })).toEqual([]);
});

test.each([
  ['cases', { refundIds: ['rf_two'] }, [second]],
  ['the way they go', { directions: ['OUTBOUND'] }, []],
  ['the way they go back', { directions: ['RETURN'] }, [first, second, third]],
  ['status', { to: ['CANCELLED'], from: ['EXPECTED'] }, [third]],
  ['shop', { shopId: 'taobao:s2' }, [second]],
])('filtered by %s', async (_what, filter, changes) => {
  expect(await page(PLATFORM, { filter })).toEqual(changes);
});
