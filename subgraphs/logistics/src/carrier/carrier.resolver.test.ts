import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startLogistics, type World } from '../testing';

let world: World;
beforeAll(async () => (world = await startLogistics('carriers')));
afterAll(() => world.stop());

const QUERY = `query ($search: String, $first: Int, $after: Cursor, $last: Int, $before: Cursor) {
  carriers(search: $search, first: $first, after: $after, last: $last, before: $before) { edges { cursor node { code name } } pageInfo { hasNextPage hasPreviousPage } } }`;

async function carriers(args: object, language = 'en') {
  const { data, errors } = await world.ask(QUERY, args as Record<string, unknown>, null, language);
  if (errors) return { error: errors[0]!.message, code: errors[0]!.extensions?.code };
  const { edges, pageInfo } = data.carriers;
  return {
    codes: edges.map(({ node }: { node: { code: string } }) => node.code).join(' '),
    nodes: edges.map(({ node }: { node: object }) => node),
    edges,
    ...pageInfo,
  };
}

describe('carriers', () => {
  test('all, the most used first, OTHER last', async () => {
    const { codes } = await carriers({});
    expect(codes).toBe('SF ZTO YTO STO YUNDA JD EMS CHINA_POST JT DEPPON CAINIAO HTKY ZJS OTHER');
  });

  test('by a part of code or name, in either language', async () => {
    expect((await carriers({ search: '顺丰' }, 'zh')).nodes).toEqual([{ code: 'SF', name: '顺丰速运' }]);
    expect((await carriers({ search: ' sf ' })).nodes).toEqual([{ code: 'SF', name: 'SF Express' }]);
    expect((await carriers({ search: '其他' }, 'zh')).nodes).toEqual([{ code: 'OTHER', name: '其他' }]);
    expect((await carriers({ search: 'to' })).codes).toBe('ZTO YTO STO');
    expect((await carriers({ search: 'no such' })).codes).toBe('');
  });

  test('page by page, both ways', async () => {
    const first = await carriers({ first: 2 });
    expect(first).toMatchObject({ codes: 'SF ZTO', hasNextPage: true, hasPreviousPage: false });
    const second = await carriers({ first: 12, after: first.edges[1].cursor });
    expect(second).toMatchObject({
      codes: 'YTO STO YUNDA JD EMS CHINA_POST JT DEPPON CAINIAO HTKY ZJS OTHER',
      hasNextPage: false,
      hasPreviousPage: true,
    });
    expect(await carriers({ last: 2 })).toMatchObject({ codes: 'ZJS OTHER', hasNextPage: false, hasPreviousPage: true });
    expect(await carriers({ last: 2, before: second.edges[0].cursor })).toMatchObject({
      codes: 'SF ZTO',
      hasNextPage: true,
      hasPreviousPage: false,
    });
  });

  test('a search too long, a page too large and a strange cursor are refused', async () => {
    expect(await carriers({ search: 'x'.repeat(51) })).toEqual({
      error: 'search: at most 50 characters, not 51',
      code: 'BAD_USER_INPUT',
    });
    expect(await carriers({ first: 101 })).toEqual({ error: 'a page has 1 to 100 entries, not 101', code: 'BAD_USER_INPUT' });
    const { edges } = await carriers({ search: 'SF' });
    expect(await carriers({ search: 'ZTO', after: edges[0].cursor })).toEqual({
      error: 'this is no cursor of this list: send back one that it gave',
      code: 'BAD_USER_INPUT',
    });
  });
});
