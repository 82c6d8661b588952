import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { httpTransport } from '@after-sales/runtime/transport/http';
import { SubgraphUnavailable } from '@after-sales/runtime/transport/transport';
import { inProcess, overHttp, toyGateway, type ToyGateway, type Way } from './toy/running';

const REQUEST = { 'x-request-id': 'a-request-0001' };
const internal = {
  message: 'Internal error, quote the request id',
  extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'a-request-0001' },
};

describe.each<[string, Way]>([
  ['in process', inProcess],
  ['over HTTP', overHttp],
])('errors of subgraphs reached %s', (_name, way) => {
  let gateway: ToyGateway;
  beforeEach(async () => void (gateway = await toyGateway(way)));
  afterEach(() => gateway.stop());

  test('a fault leaves as an internal error, and its detail is in the log', async () => {
    const { status, body } = await gateway.ask({ query: '{ caller: book(id: "1") { id } broken blunt }' }, REQUEST);
    expect(status).toBe(200);
    expect(body).toEqual({
      data: { caller: { id: '1' }, broken: null, blunt: null },
      errors: [
        { ...internal, path: ['broken'] },
        { ...internal, path: ['blunt'] },
      ],
    });
    expect(gateway.log()).toContain('SELECT * FROM book');
    expect(gateway.log()).toContain('http://10.0.0.7/graphql');
  });

  test('a refusal keeps its message and its code, nothing else', async () => {
    const { body } = await gateway.ask({ query: '{ refused }' }, REQUEST);
    expect(body).toEqual({
      data: { refused: null },
      errors: [{ message: 'This book is not for you.', path: ['refused'], extensions: { code: 'FORBIDDEN' } }],
    });
  });

  test('an error of an entity stands at its place in the answer', async () => {
    const { body } = await gateway.ask({ query: '{ books { id rating } }' }, REQUEST);
    expect(body).toEqual({
      data: {
        books: [
          { id: '1', rating: 5 },
          { id: '2', rating: null },
          { id: '3', rating: 5 },
        ],
      },
      errors: [{ message: 'Not rated yet.', path: ['books', 1, 'rating'], extensions: { code: 'NOT_RATED' } }],
    });
  });

  test('a query that the subgraph does not understand is a fault of ours', async () => {
    gateway.subgraphs[0]!.answer = async () =>
      ({ errors: [{ message: 'Cannot query field "x"', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }) as never;
    expect((await gateway.ask({ query: '{ caller broken }' }, REQUEST)).body.errors).toEqual([internal]);
  });

  test('a null where none may be tells so without an error', async () => {
    gateway.subgraphs[0]!.answer = async () => ({ data: { missing: null } });
    const { body } = await gateway.ask({ query: '{ missing }' });
    expect(body).toEqual({
      data: null,
      extensions: {
        valueCompletion: [{ message: 'Cannot return null for non-nullable field Query.missing.', path: ['missing'] }],
      },
    });
  });

  test('an answer without the asked entities is a fault', async () => {
    gateway.subgraphs[1]!.answer = async () => ({ data: { _entities: [] } });
    const { body } = await gateway.ask({ query: '{ shelf { id rating } }' }, REQUEST);
    expect(body.errors).toEqual([internal]);
    expect(body.data).toEqual({ shelf: ['1', '2', '3'].map((id) => ({ id, rating: null })) });
  });
});

describe('a subgraph that does not answer', () => {
  let gateway: ToyGateway;
  afterEach(() => gateway.stop());

  test('is named without its address, and the rest of the answer is kept', async () => {
    gateway = await toyGateway(inProcess);
    gateway.subgraphs[1]!.answer = () =>
      Promise.reject(new SubgraphUnavailable('reviews', { cause: new Error('connect ECONNREFUSED 10.0.0.7:4002') }));
    const { status, body } = await gateway.ask({ query: '{ book(id: "1") { title rating } }' }, REQUEST);
    expect(status).toBe(200);
    expect(body).toEqual({
      data: { book: { title: 'Book 1', rating: null } },
      errors: [
        {
          message:
            'The subgraph "reviews" does not answer at the moment, so what it would have given is missing. Try again later.',
          extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
        },
      ],
    });
    expect(gateway.log()).toContain('ECONNREFUSED 10.0.0.7:4002');
  });

  test('is the same when it is down over HTTP', async () => {
    gateway = await toyGateway(async (subgraphs, close) => {
      const transport = await overHttp(subgraphs, close);
      return (name) => (name === 'books' ? transport(name) : httpTransport({ name, url: 'http://127.0.0.1:1/graphql' }));
    });
    const { body } = await gateway.ask({ query: '{ book(id: "1") { title rating } }' });
    expect(body.data).toEqual({ book: { title: 'Book 1', rating: null } });
    expect(body.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'SUBGRAPH_UNAVAILABLE' }]);
    expect(JSON.stringify(body)).not.toContain('127.0.0.1');
  });
});

describe('errors of the caller', () => {
  let gateway: ToyGateway;
  afterEach(() => gateway.stop());

  const shown = async (query: string, variables?: object) => {
    const { status, body } = await gateway.ask({ query, variables });
    return [status, ...(body.errors ?? []).map(({ message, extensions }) => [message, extensions])];
  };
  const enumQuery = 'query ($g: Genre) { named(names: [], genre: $g) }';

  test('are told as they are, with suggestions', async () => {
    gateway = await toyGateway();
    const invalid = { code: 'GRAPHQL_VALIDATION_FAILED' };
    expect(await shown('{ bok }')).toEqual([
      400,
      ['Cannot query field "bok" on type "Query". Did you mean "book" or "books"?', invalid],
    ]);
    expect(await shown('{ books { ')).toEqual([
      400,
      ['Syntax Error: Expected Name, found <EOF>.', { code: 'GRAPHQL_PARSE_FAILED' }],
    ]);
    expect(await shown(enumQuery, { g: 'NOVE' })).toEqual([
      400,
      [
        'Variable "$g" got invalid value "NOVE"; Value "NOVE" does not exist in "Genre" enum. Did you mean the enum value "NOVEL"?',
        { code: 'BAD_USER_INPUT' },
      ],
    ]);
    expect(gateway.calls()).toBe(0);
  });

  test('suggest nothing in production, where introspection and GraphiQL are off', async () => {
    gateway = await toyGateway(inProcess, { production: true });
    expect(await shown('{ bok }')).toEqual([
      400,
      ['Cannot query field "bok" on type "Query".', { code: 'GRAPHQL_VALIDATION_FAILED' }],
    ]);
    expect(await shown(enumQuery, { g: 'NOVE' })).toEqual([
      400,
      ['Variable "$g" got invalid value "NOVE"; Value "NOVE" does not exist in "Genre" enum.', { code: 'BAD_USER_INPUT' }],
    ]);
    const [status, ...errors] = await shown('{ __schema { types { name } } }');
    expect([status, errors.length, gateway.calls()]).toEqual([400, 1, 0]);
    expect((await fetch(gateway.url)).status).toBe(404);
  });

  test('are capped', async () => {
    gateway = await toyGateway();
    const { body } = await gateway.ask({
      query: 'query ($n: [String!]!) { named(names: $n) }',
      variables: { n: Array(5_000).fill(1) },
    });
    expect(body.errors).toHaveLength(100);
  });
});
