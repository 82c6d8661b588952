import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { actorFromClaims, folderStore, repeating, SandboxClock, type Context, type Sandbox } from '@after-sales/runtime';
import { countRows, indexesOf } from '@after-sales/runtime/testing/indexes';
import { parquetReadObjects } from 'hyparquet';
import { createHash } from 'node:crypto';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { START, runDispute, type RunningDispute } from '../../testing/running';
import { ANALYST, madeFacts } from '../../testing/metrics';
import { ChangedFact } from '../fact/changed-fact.entity';
import { MetricFact } from '../fact/fact.entity';
import { replaceFacts } from '../fact/replace-facts';
import { keptFacts } from '../fact/kept-facts';
import { factColumns, type FactColumn } from '../pull/fact-row';
import { metricFacts } from '../pull/metric-facts';
import { claimNext } from './claim';
import { endedExportWorker } from './ended-export-worker';
import { MetricExport } from './metric-export.entity';
import { MetricExporter } from './metric-exporter.entity';

const OTHER = { ...ANALYST, sub: 'a2' };
const MERCHANT = { sub: 'm1', kind: 'MERCHANT', shops: ['taobao:1'] };
const HOUR = 3_600_000;

let running: RunningDispute;
beforeEach(async () => void (running = await runDispute()));
afterEach(() => running.stop());

const EXPORT = `id format state rowsRead rowsToRead rows bytes sha256 fault fileName expiresAt
  asOf { at cursors updatedUntil } download { path expiresAt } wanted { shopIds marketplaces measures from to timeBasis updatedSince }`;

interface Shown {
  id: string;
  state: string;
  rowsRead: number;
  rowsToRead: number | null;
  rows: number;
  bytes: number | null;
  sha256: string | null;
  fault: string | null;
  fileName: string | null;
  expiresAt: string | null;
  asOf: { at: string; cursors: string[]; updatedUntil: string } | null;
  download: { path: string; expiresAt: string } | null;
  wanted: object;
}

interface Came {
  metricExport: Shown | null;
  userErrors: { code: string }[];
}

let keys = 0;

async function ask(input: object = {}, as: object | null = ANALYST): Promise<Came> {
  const query = `mutation ($input: MetricsExportInput!) { metricsExport(input: $input) { metricExport { ${EXPORT} } userErrors { code } } }`;
  const given = { idempotencyKey: `k${++keys}`, format: 'NDJSON', ...input };
  return (await running.ask<{ metricsExport: Came }>(as as never, query, { input: given })).metricsExport;
}

async function shown(id: string, as: object | null = ANALYST): Promise<Shown | null> {
  const query = `query ($id: ID!) { metricExport(id: $id) { ${EXPORT} } }`;
  return (await running.ask<{ metricExport: Shown | null }>(as as never, query, { id })).metricExport;
}

async function cancel(id: string, as: object = ANALYST): Promise<Came> {
  const query = `mutation ($id: ID!) { metricExportCancel(id: $id, input: {}) { metricExport { ${EXPORT} } userErrors { code } } }`;
  return (await running.ask<{ metricExportCancel: Came }>(as as never, query, { id })).metricExportCancel;
}

/** Asks for a file and waits for it. */
async function made(input: object = {}, as: object = ANALYST): Promise<{ done: Shown; file: Buffer }> {
  const { metricExport, userErrors } = await ask(input, as);
  expect(userErrors).toEqual([]);
  await running.subgraph.settle();
  const done = (await shown(metricExport!.id, as))!;
  return { done, file: await bytesOf(done) };
}

async function bytesOf({ download }: Shown): Promise<Buffer> {
  const token = tokenOf(download!.path);
  const { bytes } = (await running.subgraph.file(token))!;
  if (bytes === 0) return Buffer.alloc(0);
  return Buffer.concat(await (await running.subgraph.fileBytes(token, 0, bytes - 1))!.toArray());
}

const tokenOf = (path: string) => path.slice('/files/dispute/'.length);
const lines = (file: Buffer) =>
  file
    .toString()
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const keyed = (rows: Record<string, unknown>[]) =>
  rows.map((row) => `${String(row.measure)} ${String(row.objectId)}${row.gone ? ' gone' : ''}`);

/** A manager with which something happens before each reading of an entity's rows. */
function before<T extends ObjectLiteral>(manager: EntityManager, entity: EntityTarget<T>, happens: () => Promise<void>) {
  const createQueryBuilder = (of: EntityTarget<T>, alias: string) => {
    const query = manager.createQueryBuilder(of, alias);
    if (of !== entity) return query;
    const read = query.getRawMany.bind(query);
    const getRawMany = async () => {
      await happens();
      return read();
    };
    return Object.assign(query, { getRawMany });
  };
  return Object.assign(Object.create(manager) as EntityManager, { createQueryBuilder });
}

async function threeFacts(): Promise<void> {
  await madeFacts(running, 'taobao:1', [
    { measure: 'CASES_APPLIED', objectId: 'rf_1', value: 10_000, cohortAt: START.getTime() - HOUR },
    { measure: 'DISPUTES_OPEN', objectId: 'dp_1', disputeId: 'dp_1', refundId: 'rf_1', value: 2 ** 40, part: 'a "part", so' },
  ]);
  await madeFacts(running, 'taobao:2', [{ measure: 'CASES_APPLIED', objectId: 'rf_2', at: START.getTime() + HOUR }]);
  await madeFacts(running, 'jd:1', [{ measure: 'CASES_APPLIED', objectId: 'rf_3' }]);
}

/** The facts of TAOBAO, as a file tells them. */
async function expected(): Promise<Record<string, unknown>[]> {
  const rows = await running.subgraph.database.manager.find(MetricFact, {
    where: { marketplace: 'TAOBAO' },
    order: { shopId: 'ASC', measure: 'ASC' },
  });
  const changed = ['2026-06-01T08:00:00.000Z', '2026-06-01T08:00:00.000Z', '2026-06-01T08:00:00.001Z'];
  return rows.map((row, i) =>
    Object.fromEntries(
      factColumns.map(({ name, kind }) => {
        if (name === 'updatedAt') return [name, changed[i]];
        if (name === 'gone') return [name, false];
        const value = row[name as keyof MetricFact];
        return [name, kind === 'TIME' && value ? (value as Date).toISOString() : value];
      }),
    ),
  );
}

/** What a CSV says, by the rules of RFC 4180. */
function csvRows(text: string): Record<string, unknown>[] {
  const [names, ...rows] = text
    .split('\r\n')
    .slice(0, -1)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? (plain === '' ? null : plain),
      ),
    );
  const read = ({ kind }: FactColumn, value: string | null | undefined) =>
    kind === 'WHOLE' ? Number(value) : kind === 'FLAG' ? value === 'true' : value;
  expect(names).toEqual(factColumns.map(({ name }) => name));
  return rows.map((values) => Object.fromEntries(factColumns.map((column, i) => [column.name, read(column, values[i])])));
}

async function parquetRows(file: Buffer): Promise<Record<string, unknown>[]> {
  const buffer = file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer;
  const rows = await parquetReadObjects({ file: buffer });
  const read = (value: unknown) =>
    value instanceof Date ? value.toISOString() : typeof value === 'bigint' ? Number(value) : value;
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, read(value)])));
}

describe('a file', () => {
  test.each([
    ['NDJSON', 'ndjson', async (file: Buffer) => lines(file)],
    ['CSV', 'csv', async (file: Buffer) => csvRows(file.toString())],
    ['PARQUET', 'parquet', parquetRows],
  ])('of the kind %s holds the facts of who asked, exactly', async (format, extension, read) => {
    await threeFacts();
    const { done, file } = await made({ format });
    expect(await read(file)).toEqual(await expected());
    expect(done).toMatchObject({ state: 'DONE', rowsRead: 3, rowsToRead: 3, rows: 3, bytes: file.length, fault: null });
    expect(done.sha256).toBe(createHash('sha256').update(file).digest('hex'));
    expect(done.fileName).toBe(`metric-facts_order-0_logistics-0_dispute-0.${extension}`);
    expect(done.asOf).toEqual({
      at: START.toISOString(),
      cursors: ['order:0', 'logistics:0', 'dispute:0'],
      updatedUntil: '2026-06-01T08:00:00.002Z',
    });
    expect(done.expiresAt).toBe('2026-06-02T08:00:00.000Z');
  });

  test.each([
    ['NDJSON', async (file: Buffer) => file.toString(), ''],
    ['CSV', async (file: Buffer) => file.toString(), `${factColumns.map(({ name }) => name).join(',')}\r\n`],
    ['PARQUET', parquetRows, []],
  ])('of the kind %s may have nothing in it', async (format, read, nothing) => {
    const { done, file } = await made({ format });
    expect(done).toMatchObject({ state: 'DONE', rowsRead: 0, rowsToRead: 0, rows: 0, bytes: file.length });
    expect(await read(file)).toEqual(nothing);
  });

  test('of more facts than are read at once holds each once, in any number of shops', async () => {
    const many = (shop: number, from: number, count: number) =>
      madeFacts(
        running,
        `taobao:${shop}`,
        Array.from({ length: count }, (_, i) => ({ measure: 'CASES_APPLIED' as const, objectId: `rf_${from + i}` })),
      );
    await many(1, 1000, 1100);
    await many(1, 3000, 1);
    await many(2, 5000, 500);
    const { done, file } = await made();
    const ids = lines(file).map(({ objectId }) => objectId as string);
    expect(ids.toSorted()).toEqual(
      [...Array(1100).keys()]
        .map((n) => `rf_${1000 + n}`)
        .concat(
          'rf_3000',
          [...Array(500).keys()].map((n) => `rf_${5000 + n}`),
        ),
    );
    expect(done).toMatchObject({ rowsRead: 1601, rowsToRead: 1601, rows: 1601 });
    const { file: parquet } = await made({ format: 'PARQUET' });
    expect((await parquetRows(parquet)).map(({ objectId }) => objectId)).toEqual(ids);
  });

  test.each([
    [{ measures: ['DISPUTES_OPEN'] }, ['DISPUTES_OPEN dp_1']],
    [{ filter: { shopIds: ['taobao:2'] } }, ['CASES_APPLIED rf_2']],
    [{ from: '2026-06-01T09:00:00.000Z' }, ['CASES_APPLIED rf_2']],
    [{ to: '2026-06-01T09:00:00.000Z', measures: ['CASES_APPLIED'] }, ['CASES_APPLIED rf_1']],
    [{ from: '2026-06-01T07:00:00.000Z', timeBasis: 'ORDER_COHORT' }, ['CASES_APPLIED rf_1']],
    [{ filter: { currencies: ['USD'] } }, []],
    [{ filter: { reasonClasses: [''] } }, ['CASES_APPLIED rf_1', 'DISPUTES_OPEN dp_1', 'CASES_APPLIED rf_2']],
    [{ filter: { carriers: ['SF'] } }, []],
  ])('of %j holds these alone', async (input, keysOf) => {
    await threeFacts();
    expect(keyed(lines((await made(input)).file))).toEqual(keysOf);
  });

  test('of a merchant holds its shops alone; of the platform its marketplaces', async () => {
    await threeFacts();
    expect(keyed(lines((await made({}, MERCHANT)).file))).toEqual(['CASES_APPLIED rf_1', 'DISPUTES_OPEN dp_1']);
    const desk = { sub: 'p1', kind: 'PLATFORM', marketplaces: ['JD'] };
    expect(keyed(lines((await made({}, desk)).file))).toEqual(['CASES_APPLIED rf_3']);
  });

  test('of what changed since the file before holds just that, and what is gone', async () => {
    await threeFacts();
    const { done } = await made();
    const updatedSince = done.asOf!.updatedUntil;
    expect(lines((await made({ updatedSince })).file)).toEqual([]);
    await gone('rf_2');
    await madeFacts(running, 'taobao:2', [{ measure: 'CASES_CLOSED', objectId: 'rf_2' }]);
    const next = await made({ updatedSince });
    expect(keyed(lines(next.file))).toEqual(['CASES_APPLIED rf_2 gone', 'CASES_CLOSED rf_2']);
    expect(lines(next.file)[0]).toMatchObject({
      gone: true,
      shopId: 'taobao:2',
      orderId: null,
      at: null,
      value: null,
      carrier: null,
    });
    const closed = await made({ updatedSince, filter: { currencies: ['USD'] } });
    expect(keyed(lines(closed.file))).toEqual(['CASES_APPLIED rf_2 gone', 'CASES_CLOSED rf_2 gone']);
    expect(keyed(lines((await made()).file))).toEqual(['CASES_APPLIED rf_1', 'DISPUTES_OPEN dp_1', 'CASES_CLOSED rf_2']);
  });
});

/** Takes the facts of an object's order away. */
async function gone(objectId: string): Promise<void> {
  await repeating(running.subgraph.database, async (manager) => {
    const { orderId, marketplace, shopId } = await manager.findOneByOrFail(MetricFact, { objectId });
    const record = { orderId, marketplace, shopId, buyerId: null, factsVersion: 1 };
    await replaceFacts(manager, [{ record, before: await keptFacts(manager, orderId), after: [] }], START);
  });
}

describe('a question', () => {
  test.each([
    [null, 'UNAUTHENTICATED'],
    [{ sub: 'b1', kind: 'BUYER' }, 'FORBIDDEN'],
    [{ sub: 'x', kind: 'PARTNER', shops: ['taobao:1'] }, 'FORBIDDEN'],
    [{ sub: 'a3', kind: 'ANALYTICS' }, 'METRIC_EXPORT_EMPTY'],
  ])('of %j is refused: %s', async (as, code) => {
    const before = await running.rows();
    expect(await ask({}, as)).toEqual({ metricExport: null, userErrors: [{ code }] });
    expect(await running.rows()).toEqual(before);
  });

  test('of another shop or measure is refused', async () => {
    const before = await running.rows();
    expect((await ask({ filter: { shopIds: ['taobao:2'] } }, MERCHANT)).userErrors).toEqual([{ code: 'METRIC_EXPORT_EMPTY' }]);
    await expect(ask({ measures: ['toString'] })).rejects.toThrow(
      'measures: there is none ‘toString’; docs/metrics.md lists them',
    );
    await expect(ask({ from: START.toISOString(), to: START.toISOString() })).rejects.toThrow('from is to be before to');
    expect(await running.rows()).toEqual(before);
  });

  test('with the same key gives the same export, and makes no second', async () => {
    const first = await ask({ idempotencyKey: 'once' });
    expect((await ask({ idempotencyKey: 'once' })).metricExport!.id).toBe(first.metricExport!.id);
    expect((await ask({ idempotencyKey: 'once', format: 'CSV' })).userErrors).toEqual([{ code: 'IDEMPOTENCY_KEY_REUSED' }]);
    expect(await running.subgraph.database.manager.count(MetricExport)).toBe(1);
  });

  test('is told of without its file for as long as its call is remembered', async () => {
    const once = { idempotencyKey: 'once' };
    const { id } = (await ask(once)).metricExport!;
    await running.subgraph.settle();
    await cancel((await ask()).metricExport!.id);
    running.clock.advance(30 * 24 * HOUR);
    await running.subgraph.settle();
    expect((await ask(once)).metricExport).toMatchObject({ id, state: 'EXPIRED' });
    running.clock.advance(HOUR);
    await running.subgraph.settle();
    expect(await running.subgraph.database.manager.count(MetricExport)).toBe(2);
    expect(await running.subgraph.database.manager.count(MetricExporter)).toBe(1);
    running.clock.advance(HOUR);
    const indexes = await indexesOf(running, endedExportWorker(running.subgraph.context()));
    expect(indexes).toEqual(['metric_export_state', 'metric_exporter_age']);
    const { manager } = running.subgraph.database;
    expect([await shown(id), await manager.count(MetricExport), await manager.count(MetricExporter)]).toEqual([null, 0, 0]);
    expect((await ask(once)).metricExport!.id).not.toBe(id);
  });

  test('is one of two that are open, and one of twenty whose files are kept', async () => {
    await ask();
    await ask();
    expect((await ask()).userErrors).toEqual([{ code: 'METRIC_EXPORTS_OPEN' }]);
    expect((await ask({}, OTHER)).userErrors).toEqual([]);
    while (await running.subgraph.settle());
    for (let kept = 2; kept < 20; kept++) await made();
    expect((await ask()).userErrors).toEqual([{ code: 'METRIC_EXPORTS_KEPT' }]);
    running.clock.advance(24 * HOUR);
    await running.subgraph.settle();
    expect((await ask()).userErrors).toEqual([]);
  });

  test('is one of two that are open, however many are asked for at once', async () => {
    const asked = await Promise.all(Array.from({ length: 12 }, (_, n) => ask({}, n < 8 ? ANALYST : OTHER)));
    const refused = ({ userErrors }: Came) => userErrors.map(({ code }) => code).join();
    expect(asked.slice(0, 8).map(refused).toSorted()).toEqual(['', '', ...Array<string>(6).fill('METRIC_EXPORTS_OPEN')]);
    expect(asked.slice(8).map(refused).toSorted()).toEqual(['', '', 'METRIC_EXPORTS_OPEN', 'METRIC_EXPORTS_OPEN']);
    expect(await running.subgraph.database.manager.count(MetricExport)).toBe(4);
  });

  test('is its owner’s alone: another one sees, cancels and lists none of it', async () => {
    const { done } = await made();
    const LIST = '{ metricExports { edges { node { id } } } }';
    for (const as of [OTHER, MERCHANT, { ...ANALYST, kind: 'PLATFORM' }, null]) {
      expect(await shown(done.id, as)).toBeNull();
      expect(await running.ask(as, LIST)).toEqual({ metricExports: { edges: [] } });
    }
    expect((await cancel(done.id, OTHER)).userErrors).toEqual([{ code: 'NOT_FOUND' }]);
    expect(await running.ask(ANALYST, LIST)).toEqual({ metricExports: { edges: [{ node: { id: done.id } }] } });
    const less = { ...ANALYST, marketplaces: ['JD'] };
    expect(await shown(done.id, less)).toMatchObject({ state: 'DONE', download: null });
  });
});

describe('a link', () => {
  test('is good for an hour, and for the one file', async () => {
    await threeFacts();
    const { done } = await made({ format: 'CSV' });
    const token = tokenOf(done.download!.path);
    expect(done.download!.expiresAt).toBe('2026-06-01T09:00:00.000Z');
    const { sha256, bytes } = done;
    const mediaType = 'text/csv; charset=utf-8; header=present';
    expect(await running.subgraph.file(token)).toEqual({ name: done.fileName, mediaType, bytes, sha256 });
    const [id, time, signature] = token.split('.') as [string, string, string];
    const later = (parseInt(time, 36) + 1).toString(36);
    const other = (await made()).done;
    const tried = [
      `${id}.${later}.${signature}`,
      `${other.id}.${time}.${signature}`,
      `${id}.${time}.${'A'.repeat(43)}`,
      '',
      '../../x',
      id,
    ];
    for (const bad of tried) expect(await running.subgraph.file(bad)).toBeNull();
    running.clock.advance(HOUR - 1);
    expect(await running.subgraph.file(token)).not.toBeNull();
    running.clock.advance(1);
    expect(await running.subgraph.file(token)).toBeNull();
    expect(await running.subgraph.fileBytes(token, 0, 1)).toBeNull();
    expect((await bytesOf((await shown(done.id))!)).length).toBe(bytes);
  });

  test('ends with its file, which goes after a day', async () => {
    const { done } = await made({ format: 'CSV' });
    running.clock.advance(24 * HOUR - 1000);
    const last = (await shown(done.id))!;
    expect(last.download!.expiresAt).toBe(done.expiresAt);
    running.clock.advance(1000);
    expect((await shown(done.id))!.download).toBeNull();
    expect(await running.subgraph.file(tokenOf(last.download!.path))).toBeNull();
    await running.subgraph.settle();
    expect(await shown(done.id)).toMatchObject({ state: 'EXPIRED', download: null });
    expect(await running.subgraph.context().files.read(`${done.id}-1.csv`, 0, 1)).toBeNull();
  });
});

describe('an export', () => {
  test('that is called off before it begins is not made', async () => {
    const { metricExport } = await ask();
    expect((await cancel(metricExport!.id)).metricExport).toMatchObject({ state: 'CANCELLED', download: null });
    await running.subgraph.settle();
    expect(await shown(metricExport!.id)).toMatchObject({ state: 'CANCELLED', rowsRead: 0 });
    expect((await cancel(metricExport!.id)).userErrors).toEqual([{ code: 'METRIC_EXPORT_ENDED' }]);
  });

  test('that is called off while it is written leaves nothing', async () => {
    await threeFacts();
    const { metricExport } = await ask();
    const { id } = metricExport!;
    const before = during(() => cancel(id));
    await running.subgraph.settle();
    before();
    expect(await shown(id)).toMatchObject({ state: 'CANCELLED', bytes: null });
    expect(await running.subgraph.context().files.read(`${id}-1.ndjson`, 0, 1)).toBeNull();
  });

  test('holds what its asOf had seen, whatever is counted while it is written', async () => {
    await threeFacts();
    const { metricExport } = await ask();
    const undo = during(() => madeFacts(running, 'taobao:2', [{ measure: 'CASES_CLOSED', objectId: 'rf_9' }]));
    await running.subgraph.settle();
    undo();
    const done = (await shown(metricExport!.id))!;
    expect(keyed(lines(await bytesOf(done)))).toEqual(['CASES_APPLIED rf_1', 'DISPUTES_OPEN dp_1', 'CASES_APPLIED rf_2']);
    const next = await made({ updatedSince: done.asOf!.updatedUntil });
    expect(keyed(lines(next.file))).toEqual(['CASES_CLOSED rf_9']);
  });

  test('whose process was killed is begun anew after a minute, and given up after three', async () => {
    await threeFacts();
    const { metricExport } = await ask();
    const { id } = metricExport!;
    const ctx = running.subgraph.context();
    expect(await claimNext(ctx)).toMatchObject({ id, attempts: 1 });
    const left = await ctx.files.write(`${id}-1.ndjson`);
    await left.write(Buffer.from('half'));
    running.clock.advance(59_999);
    expect(await claimNext(ctx)).toBeNull();
    running.clock.advance(1);
    await running.subgraph.settle();
    const done = (await shown(id))!;
    expect(done).toMatchObject({ state: 'DONE', rows: 3 });
    expect(lines(await bytesOf(done))).toHaveLength(3);
    await expect(left.finish()).rejects.toThrow('ENOENT');

    const again = (await ask()).metricExport!.id;
    for (let attempts = 1; attempts <= 3; attempts++) {
      expect(await claimNext(ctx)).toMatchObject({ id: again, attempts });
      running.clock.advance(60_000);
    }
    await running.subgraph.settle();
    expect(await shown(again)).toMatchObject({
      state: 'FAILED',
      fault: 'it was broken off 3 times: ask for it again, or for less at once',
    });
  });
});

test('an export is not taken from who writes it because a sandbox moves its time on', async () => {
  await threeFacts();
  const { id } = (await ask()).metricExport!;
  const clock = new SandboxClock(running.clock);
  const ctx = { ...running.subgraph.context(), clock, sandbox: { clock } as Sandbox };
  expect(await claimNext(ctx)).toMatchObject({ id, attempts: 1 });
  clock.learn(30 * 24 * HOUR);
  expect(await claimNext(ctx)).toBeNull();
  running.clock.advance(60_000);
  expect(await claimNext(ctx)).toMatchObject({ id, attempts: 2 });
});

/** Does something once, as soon as the first piece of a file is written. Gives how to leave that off. */
function during(work: () => Promise<unknown>): () => void {
  const { files } = running.subgraph.context();
  const { write } = files;
  let waits = true;
  files.write = async (name) => {
    const file = await write(name);
    return {
      ...file,
      write: async (bytes) => {
        if (waits) {
          waits = false;
          await work();
        }
        await file.write(bytes);
      },
    };
  };
  return () => void (files.write = write);
}

test('a kept file has no name that leads elsewhere', async () => {
  const files = folderStore('/nowhere');
  for (const name of ['../x', 'a/b', '', '.x', 'a..b', 'x\0'])
    await expect(files.read(name, 0, 1)).rejects.toThrow('no name of a kept file');
});

describe('facts without a file', () => {
  const PULL = `query ($after: Cursor, $updatedSince: DateTime, $filter: MetricFilter, $first: Int) {
    metricFacts(after: $after, updatedSince: $updatedSince, filter: $filter, first: $first) {
      edges { node { measure objectId part updatedAt gone shopId value at } cursor } pageInfo { hasNextPage endCursor } } }`;
  interface Page {
    metricFacts: {
      edges: { node: Record<string, unknown>; cursor: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  }
  const pull = async (variables: object = {}, as: object | null = ANALYST) =>
    (await running.ask<Page>(as as never, PULL, variables)).metricFacts;

  test('come a page after the other, and what changes meanwhile comes later', async () => {
    await threeFacts();
    const first = await pull({ first: 2 });
    expect(keyed(first.edges.map(({ node }) => node))).toEqual(['CASES_APPLIED rf_1', 'DISPUTES_OPEN dp_1']);
    expect(first.pageInfo.hasNextPage).toBe(true);
    await gone('rf_1');
    const next = await pull({ after: first.pageInfo.endCursor });
    expect(keyed(next.edges.map(({ node }) => node))).toEqual([
      'CASES_APPLIED rf_2',
      'CASES_APPLIED rf_1 gone',
      'DISPUTES_OPEN dp_1 gone',
    ]);
    expect(next.pageInfo.hasNextPage).toBe(false);
    expect((await pull({ after: next.pageInfo.endCursor })).edges).toEqual([]);
    const since = await pull({ updatedSince: next.edges[0]!.node.updatedAt });
    expect(keyed(since.edges.map(({ node }) => node))).toEqual(['CASES_APPLIED rf_1 gone', 'DISPUTES_OPEN dp_1 gone']);
  });

  test('of several shops, what changes while they are read comes later, and nothing is passed over', async () => {
    const ofShop = (shopId: string, objectId: string) => madeFacts(running, shopId, [{ measure: 'CASES_APPLIED', objectId }]);
    await ofShop('taobao:1', 'rf_1');
    await ofShop('taobao:2', 'rf_2');
    const ctx = { ...running.subgraph.context(), actor: actorFromClaims(ANALYST) };
    const { manager } = running.subgraph.database;
    let shops = 0;
    const meanwhile = async () => {
      if (++shops !== 2) return;
      await ofShop('taobao:1', 'rf_3');
      await ofShop('taobao:2', 'rf_4');
    };
    const database = { manager: before(manager, ChangedFact, meanwhile) } as unknown as DataSource;
    const read = async (from: Context, after: string | null) =>
      (await metricFacts(from, { filter: { shopIds: ['taobao:1', 'taobao:2'] } }, { after })).edges;
    const first = await read({ ...ctx, database }, null);
    const then = await read(ctx, first.at(-1)!.cursor);
    expect([...first, ...then].map(({ node }) => node.objectId)).toEqual(['rf_1', 'rf_2', 'rf_3', 'rf_4']);
  });

  test('come once, however often their shop or marketplace is named', async () => {
    await threeFacts();
    const shops = { shopIds: ['taobao:2', 'taobao:2'] };
    expect(keyed((await pull({ filter: shops })).edges.map(({ node }) => node))).toEqual(['CASES_APPLIED rf_2']);
    const { file } = await made({ filter: { ...shops, marketplaces: ['TAOBAO', 'TAOBAO'] } });
    expect(keyed(lines(file))).toEqual(['CASES_APPLIED rf_2']);
  });

  test('are those of who asks', async () => {
    await threeFacts();
    expect(keyed((await pull({}, MERCHANT)).edges.map(({ node }) => node))).toEqual(['CASES_APPLIED rf_1', 'DISPUTES_OPEN dp_1']);
    expect((await pull({ filter: { shopIds: ['taobao:2'] } }, MERCHANT)).edges).toEqual([]);
    await expect(pull({}, { sub: 'b1', kind: 'BUYER' })).rejects.toThrow('metrics are for analysts');
    await expect(pull({}, null)).rejects.toThrow('metrics are for analysts');
  });

  test('are read by the order of their changes, from where the cursor stands', async () => {
    for (const shop of ['taobao:1', 'taobao:2', 'taobao:3']) {
      await madeFacts(
        running,
        shop,
        Array.from({ length: 300 }, (_, i) => ({ measure: 'CASES_APPLIED' as const, objectId: `rf_${shop}_${i}` })),
      );
    }
    await countRows(running.subgraph.database);
    const { pageInfo } = await pull({ first: 10 }, MERCHANT);
    const ofShop = await indexesOf(running, () => pull({ after: pageInfo.endCursor, first: 10 }, MERCHANT));
    expect(ofShop).toEqual(['metric_fact_change_of_shop', 'PRIMARY']);
    const ofMarketplace = await indexesOf(running, () => pull({ updatedSince: START.toISOString(), first: 10 }));
    expect(ofMarketplace).toEqual(['metric_fact_change_of_marketplace', 'PRIMARY']);
  });

  test('are refused of a cursor of another list, a page too large and too many shops', async () => {
    const cursor = Buffer.from('["a","b","c","d"]').toString('base64url');
    await expect(pull({ after: cursor })).rejects.toThrow('this is no cursor of this list');
    await expect(pull({ first: 101 })).rejects.toThrow('a page has 1 to 100 entries, not 101');
    const shopIds = Array.from({ length: 21 }, (_, n) => `taobao:${n}`);
    await expect(pull({ filter: { shopIds } })).rejects.toThrow(
      'at most 20 shops at once here, not 21; metricsExport takes a thousand',
    );
  });
});
