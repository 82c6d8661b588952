import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startGraph, type Claims, type Graph } from './harness';
import { countedWays, openCase, rejectCase, storm, subscribe } from './subscribing';
import { buyer, merchant, otherBuyer, partner, platform } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

const CHANGED = `subscription ($filter: RefundStatusChangeFilter, $after: Cursor) {
  refundStatusChanged(filter: $filter, after: $after) { cursor sequence from to refund { id status } } }`;
const HEAD = '{ refundStatusChanges(first: 0) { head } }';
const head = async () =>
  (await graph.ask<{ refundStatusChanges: { head: string } }>(platform, HEAD)).data.refundStatusChanges.head;
const PAGE = `query ($after: Cursor) { refundStatusChanges(first: 100, after: $after) { edges { cursor } } }`;

interface Change {
  refundStatusChanged: {
    cursor: string;
    sequence: number;
    from: string | null;
    to: string;
    refund: { id: string; status: string };
  };
}
const changeOf = ({ data }: { data?: unknown }) => (data as Change).refundStatusChanged;

test('a change reaches its followers at another gateway too, with what all subgraphs know of the case', async () => {
  const other = await graph.anotherGateway();
  const everything = `subscription ($after: Cursor) { changed: refundStatusChanged(after: $after) { sequence to
    refund { status order { number } ...Tracking disputes { status } } } }
    fragment Tracking on Refund { returnShipment { status } }`;
  const after = await head();
  const at = [
    await subscribe(graph, buyer, everything, { after }),
    await subscribe(graph, buyer, everything, { after }, other.url),
  ];
  const waiting = at.map((each) => each.next());
  await openCase(graph, 'LIVE-ALL');
  const refund = { status: 'AWAITING_MERCHANT', order: { number: 'LIVE-ALL' }, disputes: [] };
  for (const { data, errors } of await Promise.all(waiting)) {
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ changed: { sequence: 1, to: 'AWAITING_MERCHANT', refund } });
  }
  await Promise.all(at.map((each) => each.end()));
});

test('with a cursor it begins behind it; what is reached through the case is as of now', async () => {
  const after = await head();
  const id = await openCase(graph);
  await rejectCase(graph, id);
  const follower = await subscribe(graph, platform, CHANGED, { after });
  const refund = { id, status: 'REJECTED' };
  const cursor = expect.any(String);
  expect((await follower.take(2)).map(changeOf)).toEqual([
    { cursor, sequence: 1, from: null, to: 'AWAITING_MERCHANT', refund },
    { cursor, sequence: 2, from: 'AWAITING_MERCHANT', to: 'REJECTED', refund },
  ]);
  await follower.end();
});

test('without a cursor it begins now: the first change after its beginning is the first that it gets', async () => {
  const id = await openCase(graph);
  const ways = countedWays(graph);
  const gateway = await graph.anotherGateway({ transport: ways.transport });
  const begun = ways.page();
  const follower = await subscribe(graph, platform, CHANGED, {}, gateway.url);
  await begun;
  await storm(graph, id, 2);
  expect((await follower.take(2)).map(changeOf)).toMatchObject([
    { sequence: 2, refund: { id } },
    { sequence: 3, refund: { id } },
  ]);
  await follower.end();
});

test('a replay while changes are written brings each once and in order, the same that the page form has', async () => {
  const id = await openCase(graph);
  const after = await head();
  await storm(graph, id, 150);
  const follower = await subscribe(graph, partner, CHANGED, { after, filter: { ids: [id] } });
  const writing = (async () => {
    for (let n = 0; n < 30; n++) await storm(graph, id, 5);
  })();
  const seen = (await follower.take(300)).map(changeOf);
  await writing;
  expect(seen.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 300 }, (_, n) => n + 2));
  const paged: string[] = [];
  for (let from = after; paged.length < 300; from = paged.at(-1)!) {
    const { data } = await graph.ask<{ refundStatusChanges: { edges: { cursor: string }[] } }>(partner, PAGE, { after: from });
    paged.push(...data.refundStatusChanges.edges.map(({ cursor }) => cursor));
  }
  expect(seen.map(({ cursor }) => cursor)).toEqual(paged);
  await follower.end();
});

test('changes that several processes write reach the followers at several gateways, each once and in order', async () => {
  const writers = [graph.subgraphs.order, await graph.another('order'), await graph.another('order')];
  const gateways = [graph, await graph.anotherGateway(), await graph.anotherGateway()];
  const ids = [await openCase(graph), await openCase(graph), await openCase(graph)];
  const after = await head();
  const asked = { after, filter: { ids } };
  const followers = await Promise.all(gateways.map(({ url }) => subscribe(graph, merchant, CHANGED, asked, url)));
  const taken = followers.map((each) => each.take(180));
  await Promise.all(
    writers.map(async (order, i) => {
      for (let n = 0; n < 30; n++) await storm(graph, ids[i]!, 2, order);
    }),
  );
  const [first, ...others] = (await Promise.all(taken)).map((results) => results.map(changeOf));
  for (const id of ids) {
    const own = first!.filter(({ refund }) => refund.id === id);
    expect(own.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 60 }, (_, n) => n + 2));
  }
  for (const other of others) expect(other.map(({ cursor }) => cursor)).toEqual(first!.map(({ cursor }) => cursor));
  await Promise.all(followers.map((each) => each.end()));
});

test('each follows its own cases alone, and its filter', async () => {
  const after = await head();
  const others = await subscribe(graph, otherBuyer, CHANGED, { after });
  const rejections = await subscribe(graph, merchant, CHANGED, { after, filter: { to: ['REJECTED'] } });
  const id = await openCase(graph);
  await rejectCase(graph, id);
  expect(changeOf(await rejections.next())).toMatchObject({ sequence: 2, to: 'REJECTED', refund: { id } });
  const page = await graph.ask<{ refundStatusChanges: { edges: unknown[] } }>(otherBuyer, PAGE, { after });
  expect(page.data.refundStatusChanges.edges).toEqual([]);
  const ended = others.next();
  await others.end();
  expect(await ended).toBeUndefined();
  await rejections.end();
});

test('a gateway whose broker is away looks each second', async () => {
  const deaf = await graph.anotherGateway({ bell: null });
  const follower = await subscribe(graph, buyer, CHANGED, { after: await head() }, deaf.url);
  const waiting = follower.next();
  const id = await openCase(graph);
  expect(changeOf(await waiting)).toMatchObject({ sequence: 1, refund: { id } });
  await follower.end();
});

test('traffic that is not theirs costs followers no page: one look a second is for all of them', async () => {
  const id = await openCase(graph);
  const ways = countedWays(graph);
  const gateway = await graph.anotherGateway({ transport: ways.transport });
  const after = await head();
  const deadlines = 'subscription ($after: Cursor) { refundDeadlineChanged(after: $after) { kind } }';
  const asked: [Claims, string, object?][] = [
    ...Array.from({ length: 8 }, (_, n): [Claims, string] => [{ ...buyer, sub: `taobao:other-${n}` }, CHANGED]),
    ...Array.from({ length: 4 }, (_, n): [Claims, string] => [{ ...merchant, shops: [`taobao:other-${n}`] }, CHANGED]),
    [{ ...platform, marketplaces: ['JD'] }, CHANGED],
    [merchant, CHANGED, { ids: ['rf_another'] }],
    [platform, CHANGED, { shopId: 'taobao:s2' }],
    [merchant, deadlines],
  ];
  const followers = await Promise.all(
    asked.map(([as, query, filter]) => subscribe(graph, as, query, { after, ...(filter && { filter }) }, gateway.url)),
  );
  const own = await subscribe(graph, buyer, CHANGED, { after }, gateway.url);
  await storm(graph, id, 1);
  await own.next();
  await own.end();
  await ways.quiet();
  const begun = performance.now();
  Object.assign(ways.counts, { looks: 0, pages: 0 });
  graph.statements.length = 0;
  await storm(graph, id, 100);
  await ways.beat();
  await ways.beat();
  const { looks, pages } = ways.counts;
  // One a second and one as it begins, however long it took: far fewer than there are followers.
  expect([pages, looks <= (performance.now() - begun) / 1000 + 1]).toEqual([0, true]);
  expect(graph.statements.filter((sql) => /FROM .event_stream. .row./.test(sql))).toEqual([]);
  await Promise.all(followers.map((each) => each.end()));
});

test('readers of the same share one execution', async () => {
  const id = await openCase(graph);
  const filter = { ids: [id] };
  const ways = countedWays(graph);
  const gateway = await graph.anotherGateway({ transport: ways.transport });
  const after = await head();
  const readers = await Promise.all(
    Array.from({ length: 20 }, () => subscribe(graph, merchant, CHANGED, { filter, after }, gateway.url)),
  );
  const first = Promise.all(readers.map((each) => each.next()));
  await storm(graph, id, 1);
  await first;
  await ways.quiet();
  graph.statements.length = 0;
  const second = Promise.all(readers.map((each) => each.next()));
  await storm(graph, id, 1);
  expect((await second).map((result) => changeOf(result).sequence)).toEqual(Array.from({ length: 20 }, () => 3));
  const pages = graph.statements.filter((sql) => /FROM .event_stream. .row./.test(sql) && /AND NULLIF|IN \(/.test(sql));
  expect(pages.length).toBe(1);
  await Promise.all(readers.map((each) => each.end()));
});

test('a cursor of another log is refused with its code, and so is a filter that is none', async () => {
  for (const [variables, code] of [
    [{ after: 'logistics:1' }, 'CURSOR_OF_OTHER_LOG'],
    [{ after: 'order:999999999' }, 'CURSOR_BEYOND_HEAD'],
    [{ after: 'garbage' }, 'CURSOR_INVALID'],
    [{ after: 5 }, 'BAD_USER_INPUT'],
    [{ filter: { minAmount: { amount: 'x', currencyCode: 'CNY' } } }, 'BAD_USER_INPUT'],
  ] as const) {
    const follower = await subscribe(graph, platform, CHANGED, variables);
    const refusal = await follower.next().catch((errors: unknown) => errors);
    expect(refusal).toMatchObject([{ extensions: { code } }]);
    await follower.end();
  }
});

test('while a subgraph does not answer nothing is lost: it is asked again each second', async () => {
  let away = false;
  const way = graph.ways.get('order')!;
  const broken = await graph.anotherGateway({
    transport: (name) => ({
      ...graph.ways.get(name)!,
      close: async () => undefined,
      execute: (request, caller) =>
        away && name === 'order'
          ? Promise.reject(new Error('connection refused'))
          : graph.ways.get(name)!.execute(request, caller),
    }),
  });
  const id = await openCase(graph);
  const follower = await subscribe(graph, merchant, CHANGED, { after: await head(), filter: { ids: [id] } }, broken.url);
  const one = follower.next();
  await storm(graph, id, 1);
  expect(changeOf(await one).sequence).toBe(2);
  away = true;
  const two = follower.next();
  await storm(graph, id, 1);
  await way.ready();
  away = false;
  expect(changeOf(await two).sequence).toBe(3);
  await follower.end();
});

test('parcels, disputes and deadlines are followed as cases are', async () => {
  const after = (source: string) => `${source}:0`;
  const parcels = await subscribe(
    graph,
    merchant,
    `subscription ($after: Cursor) { returnShipmentStatusChanged(after: $after) { to refund { id } } }`,
    { after: after('logistics') },
  );
  expect((await parcels.next()).data).toMatchObject({ returnShipmentStatusChanged: { to: 'EXPECTED' } });
  const deadlines = await subscribe(
    graph,
    merchant,
    `subscription ($after: Cursor) { refundDeadlineChanged(after: $after) { kind key refund { number } } }`,
    { after: after('order') },
  );
  expect((await deadlines.next()).data).toMatchObject({ refundDeadlineChanged: { kind: 'STARTED', key: 'merchantRespond' } });
  const disputes = await subscribe(graph, merchant, `subscription { disputeStatusChanged { to dispute { id } } }`);
  const times = await subscribe(
    graph,
    merchant,
    `subscription { disputeDeadlineChanged { kind dispute { id } refund { number } } }`,
  );
  await Promise.all([parcels, deadlines, disputes, times].map((each) => each.end()));
});
