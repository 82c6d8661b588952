import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { applied, openReturn, parcelOf } from '../testing/cases';
import { record, submit } from '../testing/mutations';
import { BUYER, MERCHANT, PARTNER, PLATFORM } from '../testing/people';
import { runLogistics, type RunningLogistics } from '../testing/running';
import type { CaseShown, ParcelShown } from '../testing/shown';

let running: RunningLogistics;
let id: string;
let number: string;
beforeAll(async () => {
  running = await runLogistics();
  id = await openReturn(running, 'own');
  await submit(running, id, {});
  for (let hour = 1; hour <= 5; hour++)
    await record(running, id, { at: `2026-05-20T0${hour}:00:00Z`, status: 'IN_TRANSIT', text: `${hour}` }, PARTNER);
  number = (await parcelOf(running, 'own')).returnNumber;
});
afterAll(() => running.stop());

describe('one sees what is one’s own', () => {
  const QUERY = `query ($id: ID!, $number: String!) {
    returnShipment(id: $id) { id } returnByNumber(number: $number) { id }
    _entities(representations: [{ __typename: "Refund", id: "rf_own" }, { __typename: "ReturnShipment", id: $id }]) {
      ... on Refund { id returnShipment { id } shipments { id } } ... on ReturnShipment { id } } }`;
  interface Seen {
    returnShipment: { id: string } | null;
    returnByNumber: unknown[];
    _entities: [CaseShown, { id: string } | null];
  }
  const all = { returnShipment: { id: true }, returnByNumber: 1, shipments: 1, entity: true };
  const none = { returnShipment: null, returnByNumber: 0, shipments: 0, entity: null };

  test.each([
    ['its buyer', BUYER, all],
    ['its shop', MERCHANT, all],
    ['a partner of its shop', PARTNER, all],
    ['its marketplace', PLATFORM, all],
    ['another buyer', { ...BUYER, sub: 'taobao:b2' }, none],
    ['another shop', { ...MERCHANT, shops: ['taobao:s2'] }, none],
    ['another marketplace', { ...PLATFORM, marketplaces: ['JD'] }, none],
    ['an analyst', { sub: 'x', kind: 'ANALYTICS' }, none],
    ['a stranger', null, none],
  ])('%s', async (_, claims, seen) => {
    const data = await running.ask<Seen>(claims, QUERY, { id, number });
    const [refund, shipment] = data._entities;
    expect({
      returnShipment: data.returnShipment && { id: data.returnShipment.id === id },
      returnByNumber: data.returnByNumber.length,
      shipments: refund.shipments.length,
      entity: shipment && shipment.id === id,
    }).toEqual(seen);
    expect(refund.returnShipment?.id).toBe(seen === all ? id : undefined);
  });
});

describe('returnByNumber', () => {
  const find = async (typed: string) =>
    (
      await running.ask<{ returnByNumber: { id: string }[] }>(
        BUYER,
        'query ($n: String!) { returnByNumber(number: $n) { id } }',
        { n: typed },
      )
    ).returnByNumber;

  test('in any case, with spaces or without dashes', async () => {
    for (const typed of [number, number.toLowerCase(), number.replaceAll('-', ' '), ` ${number.replaceAll('-', '')} `]) {
      expect(await find(typed)).toEqual([{ id }]);
    }
  });

  test('a wrong check digit finds nothing', async () => {
    const wrong = number.slice(0, -1) + (number.endsWith('0') ? '1' : '0');
    expect(await find(wrong)).toEqual([]);
    expect(await find('')).toEqual([]);
    expect(await find('R'.repeat(10_000))).toEqual([]);
  });
});

describe('scans', () => {
  const QUERY = `query ($id: ID!, $first: Int, $after: Cursor, $last: Int, $before: Cursor) { returnShipment(id: $id) {
    scans(first: $first, after: $after, last: $last, before: $before) { edges { node { text } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;
  const scans = async (args: object) => {
    const { returnShipment } = await running.ask<{ returnShipment: ParcelShown }>(BUYER, QUERY, { id, ...args });
    const { edges, pageInfo } = returnShipment.scans;
    return { texts: edges.map(({ node }) => node.text).join(''), ...pageInfo };
  };

  test('forwards and backwards, oldest first', async () => {
    const first = await scans({ first: 2 });
    expect(first).toMatchObject({ texts: '12', hasNextPage: true, hasPreviousPage: false });
    expect(await scans({ first: 2, after: first.endCursor })).toMatchObject({
      texts: '34',
      hasNextPage: true,
      hasPreviousPage: true,
    });
    const last = await scans({ last: 2 });
    expect(last).toMatchObject({ texts: '45', hasNextPage: false, hasPreviousPage: true });
    expect(await scans({ last: 5, before: last.startCursor })).toMatchObject({
      texts: '123',
      hasNextPage: true,
      hasPreviousPage: false,
    });
  });

  test('a page has 1 to 100', async () => {
    await expect(scans({ first: 0 })).rejects.toThrow('a page has 1 to 100 entries, not 0');
    await expect(scans({ first: 101 })).rejects.toThrow('a page has 1 to 100 entries, not 101');
  });
});

test('fifty cases with parcels, carriers and scans take as many statements as one', async () => {
  for (let i = 1; i <= 50; i++) {
    await applied(running, `many${i}`);
    if (i % 2 === 0) continue;
    const parcel = await openReturn(running, `sent${i}`);
    await submit(running, parcel, {});
    await record(running, parcel, { at: '2026-05-20T00:00:00Z', status: 'IN_TRANSIT', text: `${i}` }, PARTNER);
  }
  const odd = Array.from({ length: 25 }, (_, i) => 2 * i + 1);
  const ids = odd.flatMap((i) => [`rf_sent${i}`, `rf_many${i}`]);
  const QUERY = `query ($cases: [_Any!]!) { _entities(representations: $cases) { ... on Refund { shipments { status } returnShipment {
    returnNumber carrier { name } refund { id } lastScan { text } scans(first: 10) { edges { node { at status text } } } } } } }`;
  const count = async (some: string[]) => {
    running.statements.length = 0;
    const cases = some.map((each) => ({ __typename: 'Refund', id: each }));
    const { _entities } = await running.ask<{ _entities: CaseShown[] }>(BUYER, QUERY, { cases });
    expect(_entities.filter((each) => each.returnShipment)).toHaveLength(some.length);
    return running.statements.length;
  };
  expect(await count(ids.slice(0, 1))).toBe(3);
  expect(await count(ids)).toBe(3);
});

test('entities and migration agree', async () => {
  const { upQueries } = await running.subgraph.database.driver.createSchemaBuilder().log();
  expect(upQueries.map(({ query }) => query)).toEqual([]);
});
