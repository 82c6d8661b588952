import type { PageShown } from '@after-sales/runtime/testing/shown';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runLogistics, type RunningLogistics } from '../testing/running';

let running: RunningLogistics;
beforeAll(async () => (running = await runLogistics()));
afterAll(() => running.stop());

const QUERY = `query ($search: String, $first: Int, $after: Cursor, $last: Int, $before: Cursor) {
  carriers(search: $search, first: $first, after: $after, last: $last, before: $before) { edges { cursor node { code name } } pageInfo { hasNextPage hasPreviousPage } } }`;

async function carriers(args: object, language = 'en') {
  const data = await running.ask<{ carriers: PageShown<{ code: string }> }>(null, QUERY, args, language);
  const { edges, pageInfo } = data.carriers;
  return {
    codes: edges.map(({ node }) => node.code).join(' '),
    nodes: edges.map(({ node }) => node),
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
    const second = await carriers({ first: 12, after: first.edges[1]!.cursor });
    expect(second).toMatchObject({
      codes: 'YTO STO YUNDA JD EMS CHINA_POST JT DEPPON CAINIAO HTKY ZJS OTHER',
      hasNextPage: false,
      hasPreviousPage: true,
    });
    expect(await carriers({ last: 2 })).toMatchObject({ codes: 'ZJS OTHER', hasNextPage: false, hasPreviousPage: true });
    expect(await carriers({ last: 2, before: second.edges[0]!.cursor })).toMatchObject({
      codes: 'SF ZTO',
      hasNextPage: true,
      hasPreviousPage: false,
    });
  });

  test('a search too long, a page too large and a strange cursor are refused', async () => {
    const refused = (message: string) => ({ message, extensions: { code: 'BAD_USER_INPUT' } });
    await expect(carriers({ search: 'x'.repeat(51) })).rejects.toMatchObject(refused('search: at most 50 characters, not 51'));
    await expect(carriers({ first: 101 })).rejects.toMatchObject(refused('a page has 1 to 100 entries, not 101'));
    const { edges } = await carriers({ search: 'SF' });
    await expect(carriers({ search: 'ZTO', after: edges[0]!.cursor })).rejects.toMatchObject(
      refused('this is no cursor of this list: send back one that it gave'),
    );
  });
});
