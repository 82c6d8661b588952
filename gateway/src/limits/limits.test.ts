import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { getIntrospectionQuery } from 'graphql';
import { request } from 'node:http';
import { inProcess, toyGateway, type ToyGateway } from '../toy/running';
import { secureLimits } from './limits';

let gateway: ToyGateway;
beforeEach(async () => void (gateway = await toyGateway()));
afterEach(() => gateway.stop());

/** What a refusal says: status, code, found, allowed. */
async function refusal(query: string, variables?: unknown): Promise<unknown[]> {
  const { status, body } = await gateway.ask({ query, variables });
  const [error, ...more] = body.errors ?? [];
  expect([body.data, more, gateway.calls()]).toEqual([undefined, [], 0]);
  const { code, ...numbers } = error?.extensions ?? {};
  return [status, code, numbers.found, numbers.allowed];
}

async function taken(query: string, variables?: unknown): Promise<unknown> {
  const { status, body } = await gateway.ask({ query, variables });
  expect([status, body.errors]).toEqual([200, undefined]);
  return body.data;
}

const times = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');

/** `levels` fields below each other: book, one, one, …, id. */
const nested = (levels: number) => `{ book(id: "1") { ${'one { '.repeat(levels - 2)} id ${'} '.repeat(levels - 2)} } }`;

/** Fragments of which each selects the one before twice: 2 to the power of `levels` leaves, in a short text. */
function doubling(levels: number): string {
  const fragments = times(levels, (n) => `fragment F${n + 1} on Book { a: one { ...F${n} } b: one { ...F${n} } }`);
  return `{ book(id: "1") { ...F${levels} } } fragment F0 on Book { id } ${fragments}`;
}

describe('a document is refused by', () => {
  test('its size, before it is looked at', async () => {
    const body = { query: `{ caller } #${'x'.repeat(secureLimits.bodyBytes)}` };
    const { status, body: answer } = await gateway.ask(body);
    expect([status, answer.errors?.[0]?.extensions.code, gateway.calls()]).toEqual([413, 'REQUEST_TOO_LARGE', 0]);
  });

  test('its size too when it comes without a length', async () => {
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' } });
      sent.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
      sent.write('{"query": "');
      sent.write('x'.repeat(secureLimits.bodyBytes));
    });
    expect(status).toBe(413);
  });

  test('its tokens', async () => {
    const query = (fields: number) => `{ ${'caller '.repeat(fields)}}`;
    expect(await refusal(query(3_999))).toEqual([400, 'QUERY_TOO_LARGE', 4_001, 4_000]);
    expect(await refusal(query(100_000))).toEqual([400, 'QUERY_TOO_LARGE', 4_001, 4_000]);
    expect(await refusal(`{ ${times(1_332, (n) => `a${n}: caller`)} }`)).toEqual([400, 'TOO_MANY_ALIASES', 1_332, 50]);
  });

  test.each([
    ['selections', `{ ${'o { '.repeat(50_000)}`],
    ['lists', `{ named(names: ${'['.repeat(60_000)}`],
    ['objects', `{ named(names: ${'{a: '.repeat(60_000)}`],
    ['types of variables', `query ($a: ${'['.repeat(60_000)}`],
  ])('brackets of %s in each other', async (_name, query) => {
    expect(await refusal(query)).toEqual([400, 'QUERY_TOO_DEEP', 65, 64]);
  });

  test('its fragments', async () => {
    const chain = (length: number) =>
      `{ book(id: "1") { ...C${length - 1} } } fragment C0 on Book { id } ${times(length - 1, (n) => `fragment C${n + 1} on Book { ...C${n} }`)}`;
    expect(await refusal(chain(201))).toEqual([400, 'TOO_MANY_FRAGMENTS', 201, 200]);
    expect(await taken(chain(200))).toEqual({ book: { id: '1' } });
  });

  test('its depth', async () => {
    expect(await refusal(nested(16))).toEqual([400, 'QUERY_TOO_DEEP', 16, 15]);
    const chain = times(15, (n) => `fragment C${n + 1} on Book { one { ...C${n} } }`);
    expect(await refusal(`{ book(id: "1") { ...C15 } } fragment C0 on Book { id } ${chain}`)).toEqual([
      400,
      'QUERY_TOO_DEEP',
      17,
      15,
    ]);
    await taken(nested(15));
  });

  test('fragments that double', async () => {
    const found = (levels: number) => 1 + 3 * 2 ** levels - 2;
    const deep = { ...secureLimits, depth: 100, aliases: 1e9 };
    await gateway.stop();
    gateway = await toyGateway(inProcess, { limits: deep });
    expect(await refusal(doubling(14))).toEqual([400, 'TOO_MANY_SELECTIONS', found(14), 2_000]);
    expect(await refusal(doubling(40))).toEqual([400, 'TOO_MANY_SELECTIONS', found(40), 2_000]);
  });

  test('fragments that double, with the standard settings', async () => {
    expect(await refusal(doubling(14))).toEqual([400, 'QUERY_TOO_DEEP', 16, 15]);
    expect(await refusal(doubling(13))).toEqual([400, 'TOO_MANY_SELECTIONS', 24_575, 2_000]);
    expect(await refusal(doubling(9))).toEqual([400, 'TOO_MANY_ALIASES', 1_022, 50]);
    await taken(doubling(4));
  });

  test('fragments in a circle', async () => {
    for (const query of [
      '{ ...A } fragment A on Query { caller ...A }',
      '{ ...A } fragment A on Query { ...B } fragment B on Query { caller ...A @skip(if: false) }',
    ]) {
      expect((await refusal(query))[1]).toBe('GRAPHQL_VALIDATION_FAILED');
    }
  });

  test('its aliases, through fragments too', async () => {
    const aliased = (count: number) => times(count, (n) => `a${n}: id`);
    const through = (times: number) =>
      `{ book(id: "1") { ...A ${'one { ...A '.repeat(times - 1)} ${'}'.repeat(times - 1)} } } fragment A on Book { ${aliased(10)} }`;
    expect(await refusal(`{ book(id: "1") { ${aliased(51)} } }`)).toEqual([400, 'TOO_MANY_ALIASES', 51, 50]);
    expect(await refusal(through(6))).toEqual([400, 'TOO_MANY_ALIASES', 60, 50]);
    await taken(`{ book(id: "1") { ${aliased(50)} } }`);
    await taken(through(5));
  });

  test('its root fields, also of a mutation', async () => {
    const renames = (count: number) => `mutation { ${times(count, (n) => `r${n}: rename(id: "1", title: "x") { id }`)} }`;
    expect(await refusal(renames(21))).toEqual([400, 'TOO_MANY_ROOT_FIELDS', 21, 20]);
    expect(await refusal(`{ ...Q ...Q } fragment Q on Query { ${times(11, (n) => `c${n}: caller`)} }`)).toEqual([
      400,
      'TOO_MANY_ROOT_FIELDS',
      22,
      20,
    ]);
    await taken(renames(20));
  });

  test('its directives', async () => {
    const skipped = (count: number) => `{ book(id: "1") { ${'id @skip(if: false) '.repeat(count)} } }`;
    expect(await refusal(skipped(51))).toEqual([400, 'TOO_MANY_DIRECTIVES', 51, 50]);
    await taken(skipped(50));
  });
});

describe('the product of page sizes', () => {
  const pages = 'query ($n: Int, $m: Int = 11) { books(first: $n) { similar(first: $m) { reviews(first: 10) { text } } } }';

  test.each<[string, string, object, number]>([
    ['literals', '{ books(first: 100) { similar(first: 51) { id } } }', {}, 5_100],
    ['variables, and their defaults', pages, { n: 50 }, 5_500],
    ['`last` beside `first`', '{ books(first: 10, last: 600) { similar(first: 10) { id } } }', {}, 6_000],
    ['the default of the schema', '{ books { similar(first: 251) { id } } }', {}, 5_020],
    ['the standard page where nothing names a size', '{ books(first: 251) { similar { id } } }', {}, 5_020],
    ['an explicit null', '{ books(first: null) { similar(first: 251) { id } } }', {}, 5_020],
    ['an undefined variable', pages.replace(' = 11', ''), { n: 50 }, 10_000],
    [
      'fragments',
      '{ ...Q } fragment Q on Query { books(first: 100) { ...B } } fragment B on Book { ... on Book { similar(first: 51) { id } } }',
      {},
      5_100,
    ],
    ['a field in between that is no page', '{ books(first: 100) { one { similar(first: 51) { id } } } }', {}, 5_100],
  ])('counts %s', async (_name, query, variables, found) => {
    expect(await refusal(query, variables)).toEqual([400, 'PAGE_TOO_LARGE', found, 5_000]);
  });

  test('is taken up to the limit, and counts a path, not its neighbours', async () => {
    await taken('{ books(first: 100) { a: similar(first: 50) { id } b: similar(first: 50) { id } } }');
    await taken(pages, { n: 45 });
    await taken('{ books(first: 0) { similar(first: 5000) { id } } }');
  });

  test('is counted anew for the same document with other variables', async () => {
    expect(await refusal(pages, { n: 100 })).toEqual([400, 'PAGE_TOO_LARGE', 11_000, 5_000]);
    await taken(pages, { n: 2 });
  });
});

describe('variables are refused by', () => {
  const query = 'query ($n: [String!]!) { named(names: $n) }';
  const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

  test('their depth', async () => {
    for (const levels of [33, 100_000]) {
      const { status, body } = await gateway.ask(`{"query": ${JSON.stringify(query)}, "variables": {"n": ${deep(levels)}}}`);
      expect([status, body.errors?.[0]?.extensions]).toEqual([400, { code: 'VARIABLES_TOO_LARGE', found: 33, allowed: 32 }]);
    }
    expect(gateway.calls()).toBe(0);
    const { body } = await gateway.ask(`{"query": "{ caller }", "variables": {"n": ${deep(32)}}}`);
    expect(body.errors).toBeUndefined();
  });

  test('their number', async () => {
    expect(await refusal(query, { n: Array(10_000).fill('a') })).toEqual([400, 'VARIABLES_TOO_LARGE', 10_001, 10_000]);
    expect(await taken(query, { n: Array(9_999).fill('a') })).toEqual({ named: 9_999 });
  });
});

test('introspection stays within the limits', async () => {
  const data = (await taken(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true }))) as {
    __schema: { types: { name: string }[] };
  };
  const names = data.__schema.types.map(({ name }) => name);
  expect(names).toContain('Book');
  expect(names.filter((name) => /^(join__|link__|_)[A-Za-z]/.test(name))).toEqual([]);
});

test('introspection in circles is refused', async () => {
  const circle = '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }';
  expect((await refusal(circle))[1]).toBe('GRAPHQL_VALIDATION_FAILED');
});

test('every limit is a setting', async () => {
  await gateway.stop();
  gateway = await toyGateway(inProcess, { limits: { depth: 1 } });
  expect(await refusal('{ book(id: "1") { id } }')).toEqual([400, 'QUERY_TOO_DEEP', 2, 1]);
});
