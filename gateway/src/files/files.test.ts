import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { SubgraphUnavailable } from '@after-sales/runtime/transport/transport';
import { Readable } from 'node:stream';
import { toyGateway, type ToyGateway } from '../toy/running';

const FILE = { name: 'numbers.csv', mediaType: 'text/csv', bytes: 10, sha256: 'ab' };

let gateway: ToyGateway;
beforeEach(async () => {
  gateway = await toyGateway();
  const [books] = gateway.subgraphs;
  books!.file = async (token) => (token === 'good' ? FILE : null);
  books!.fileBytes = async (_token, start, end) => Readable.from([Buffer.from('0123456789').subarray(start, end + 1)]);
});
afterEach(() => gateway.stop());

const get = (path: string, headers: Record<string, string> = {}) => fetch(`${gateway.url}/files/${path}`, { headers });

const codeOf = async (answer: Response) => {
  const { errors } = (await answer.json()) as { errors: { extensions: { code: string } }[] };
  return [answer.status, errors[0]!.extensions.code, answer.headers.get('etag'), answer.headers.get('retry-after')];
};

test('hands a file on, and its log does not hold the link', async () => {
  const answer = await get('books/good', { range: 'bytes=3-5' });
  expect([answer.status, await answer.text()]).toEqual([206, '345']);
  expect(gateway.log()).toContain('"route":"/files/:subgraph/:token","status":206');
  expect(gateway.log()).not.toContain('good');
});

test('an empty file is handed on as what it is', async () => {
  gateway.subgraphs[0]!.file = async () => ({ ...FILE, bytes: 0 });
  const answer = await get('books/good');
  expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '0', '']);
});

test('what leads nowhere is told so', async () => {
  for (const path of ['books/bad', 'nobody/good', 'reviews/good'])
    expect(await codeOf(await get(path))).toEqual([404, 'NOT_FOUND', null, null]);
  gateway.subgraphs[0]!.fileBytes = async () => null;
  expect(await codeOf(await get('books/good'))).toEqual([404, 'NOT_FOUND', null, null]);
});

test('of a subgraph that is away nothing is handed on', async () => {
  gateway.subgraphs[0]!.fileBytes = () => Promise.reject(new SubgraphUnavailable('books'));
  expect(await codeOf(await get('books/good'))).toEqual([503, 'SUBGRAPH_UNAVAILABLE', null, '5']);
  gateway.subgraphs[0]!.file = () => Promise.reject(new SubgraphUnavailable('books'));
  expect(await codeOf(await get('books/good'))).toEqual([503, 'SUBGRAPH_UNAVAILABLE', null, '5']);
});

test('a file that breaks off breaks the answer off, and not the gateway', async () => {
  gateway.subgraphs[0]!.fileBytes = async () =>
    Readable.from(
      (async function* () {
        yield Buffer.from('01');
        throw new Error('the disk is gone');
      })(),
    );
  const answer = await get('books/good');
  await expect(answer.text()).rejects.toThrow('terminated');
  expect((await get('books/bad')).status).toBe(404);
});

test('more downloads at once than are allowed are put off, until one ends', async () => {
  const open: Readable[] = [];
  gateway.subgraphs[0]!.fileBytes = async () => {
    const endless = new Readable({ read: () => undefined });
    open.push(endless);
    endless.push('0');
    return endless;
  };
  const answers = await Promise.all(Array.from({ length: 32 }, () => get('books/good')));
  expect(answers.map(({ status }) => status)).toEqual(Array(32).fill(200));
  expect(await codeOf(await get('books/good'))).toEqual([503, 'RATE_LIMITED', null, '5']);
  open[0]!.push('123456789');
  open[0]!.push(null);
  await Promise.race(answers.map((answer) => answer.text()));
  expect((await get('books/good')).status).toBe(200);
  for (const each of open) each.destroy();
});
