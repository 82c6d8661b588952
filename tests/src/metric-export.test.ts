import { everyRow } from '@after-sales/runtime/testing/profile';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { marketOf } from './conformance/market';
import { agreed, opened } from './conformance/steps';
import { disputed, rulesFinally } from './disputing';
import { startGraph, type Graph } from './harness';
import { ANALYST } from './metrics-compare';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  graph.clock.set(new Date('2026-07-06T04:00:00.000Z'));
  const market = await marketOf(graph, 'TAOBAO');
  await agreed(market, await opened(market));
  await rulesFinally(market, await disputed(market), 'FOR_BUYER', '33.33');
  await disputed(market);
  await graph.settle();
});
afterAll(() => graph.stop());

interface Shown {
  metricExport: {
    id: string;
    state: string;
    bytes: number;
    sha256: string;
    fileName: string;
    asOf: { cursors: string[]; updatedUntil: string };
    download: { path: string };
  };
}

const ASK = `mutation ($input: MetricsExportInput!) { metricsExport(input: $input) { metricExport { id } userErrors { code } } }`;
const SHOWN = `query ($id: ID!) { metricExport(id: $id) { id state bytes sha256 fileName asOf { cursors updatedUntil } download { path } } }`;

/** Asks for a file through the gateway, and waits for it. */
async function exported(format: string): Promise<Shown['metricExport']> {
  const input = { idempotencyKey: `of ${format}`, format };
  const { data } = await graph.ask<{ metricsExport: { metricExport: { id: string } } }>(ANALYST, ASK, { input });
  await graph.settle();
  return (await graph.ask<Shown>(ANALYST, SHOWN, { id: data.metricsExport.metricExport.id })).data.metricExport;
}

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(new URL(path, graph.url), { method, headers });

/** Keys of facts, as in a file. */
const keysOf = (rows: { measure: string; objectId: string; part: string }[]) =>
  rows.map(({ measure, objectId, part }) => `${measure} ${objectId} ${part}`).toSorted();

test('a file of what was counted is downloaded whole, and resumed where it broke off', async () => {
  const { fileName, bytes, sha256, asOf, download } = await exported('NDJSON');
  const whole = await get(download.path);
  const file = Buffer.from(await whole.arrayBuffer());
  expect(whole.status).toBe(200);
  expect(createHash('sha256').update(file).digest('hex')).toBe(sha256);
  expect(
    Object.fromEntries([...whole.headers].filter(([name]) => /^(accept-r|cache|content|etag|repr|x-content)/.test(name))),
  ).toEqual({
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-store',
    'content-disposition': `attachment; filename="${fileName}"`,
    'content-length': String(bytes),
    'content-type': 'application/x-ndjson',
    etag: `"${sha256}"`,
    'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
    'x-content-type-options': 'nosniff',
  });
  const rows = file
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { measure: string; objectId: string; part: string });
  const { metric_fact: facts, event_cursor: cursors } = await everyRow(graph.subgraphs.dispute.database);
  expect(keysOf(rows)).toEqual(keysOf(facts as never));
  const position = (source: string) =>
    (cursors as { source: string; position: number }[]).find((row) => row.source === `${source}/metrics`)!.position;
  expect(asOf.cursors).toEqual(['order', 'logistics', 'dispute'].map((source) => `${source}:${position(source)}`));
  expect(fileName).toBe(`metric-facts_${asOf.cursors.join('_').replaceAll(':', '-')}.ndjson`);

  const half = Math.floor(bytes / 2);
  const rest = await get(download.path, { range: `bytes=${half}-`, 'if-range': `"${sha256}"` });
  expect([rest.status, rest.headers.get('content-range')]).toEqual([206, `bytes ${half}-${bytes - 1}/${bytes}`]);
  expect(Buffer.concat([file.subarray(0, half), Buffer.from(await rest.arrayBuffer())]).equals(file)).toBe(true);
  const other = await get(download.path, { range: 'bytes=5-9', 'if-range': '"another"' });
  expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, bytes]);
  const beyond = await get(download.path, { range: `bytes=${bytes}-` });
  expect([beyond.status, beyond.headers.get('content-range'), await beyond.text()]).toEqual([416, `bytes */${bytes}`, '']);
  const head = await get(download.path, {}, 'HEAD');
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(bytes), '']);
});

test('a link that is expired, changed or of another subgraph leads nowhere', async () => {
  const { download } = await exported('PARQUET');
  const { path } = download;
  const bad = [
    `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`,
    path.replace('/dispute/', '/order/'),
    path.replace('/dispute/', '/nobody/'),
    '/files/dispute/..%2F..%2Fkeys%2Fsecrets.key',
    '/files/dispute/%00',
  ];
  for (const each of bad) expect([each, (await get(each)).status]).toEqual([each, 404]);
  expect((await get(`/files/dispute/${'a'.repeat(300)}`)).status).toBe(414);
  expect((await get(path)).status).toBe(200);
  graph.clock.advance(3_600_000);
  const answer = await get(path);
  const message = 'This link leads nowhere, or has expired: ask for a new one.';
  expect([answer.status, await answer.json()]).toEqual([404, { errors: [{ message, extensions: { code: 'NOT_FOUND' } }] }]);
});
