import { SubgraphUnavailable, type SandboxAsk, type Transport } from '@after-sales/runtime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startGraph, type Claims, type Graph } from './harness';
import { giveOrders } from './orders';
import { analyst, buyer, everything, key, merchant, orderOf, partner, platform, type UserError } from './world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph({ sandbox: true });
});
afterAll(() => graph.stop());

interface ClockShown {
  now: string;
  offset: string;
  nextDeadlineAt: string | null;
}

interface Advanced {
  sandboxClock: ClockShown | null;
  target: string | null;
  fired: number | null;
  more: boolean | null;
  userErrors: UserError[];
}

const CLOCK = 'sandboxClock { now offset nextDeadlineAt }';
const ADVANCE = `mutation ($input: SandboxClockAdvanceInput!) { sandboxClockAdvance(input: $input) {
  ${CLOCK} target fired more userErrors { code message field ruleId } } }`;

async function advance(as: Claims | null, input: Record<string, unknown>): Promise<Advanced> {
  const { data, errors } = await graph.ask<{ sandboxClockAdvance: Advanced }>(as, ADVANCE, { input });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.sandboxClockAdvance;
}

/** Moves time, in as many calls as a slow machine needs. */
async function moved(input: Record<string, unknown>, as: Claims = platform) {
  const withKey = { idempotencyKey: key(), ...input };
  let fired = 0;
  for (;;) {
    const { sandboxClock, more, userErrors, ...rest } = await advance(as, withKey);
    expect(userErrors).toEqual([]);
    fired += rest.fired!;
    if (!more) return { ...sandboxClock!, fired };
  }
}

async function clock(): Promise<ClockShown> {
  return (await graph.ask<{ sandboxClock: ClockShown }>(buyer, `{ ${CLOCK} }`)).data.sandboxClock;
}

const after = (moment: string, ms: number) => new Date(Date.parse(moment) + ms).toISOString();

interface CaseShown {
  id: string;
  status: string;
  deadlines: { key: string; dueAt: string }[];
  timeline: { edges: { node: { kind: string; at: string } }[] };
  returnShipment: { id: string; signals: { kind: string; at: string }[] } | null;
  disputes: { stage: string; status: string; deadlines: { key: string; dueAt: string }[] }[];
}

async function shown(id: string, as: Claims): Promise<CaseShown> {
  const { data, errors } = await graph.ask<{ refund: CaseShown }>(
    as,
    `query ($id: ID!) { refund(id: $id) { id status deadlines { key dueAt } timeline(first: 50) { edges { node { kind at } } }
      returnShipment { id signals { kind at } } disputes { stage status deadlines { key dueAt } } } }`,
    { id },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.refund;
}

const kindsOf = ({ timeline }: CaseShown) => timeline.edges.map(({ node }) => node.kind);
const timeOf = ({ timeline }: CaseShown, kind: string) => timeline.edges.find(({ node }) => node.kind === kind)?.node.at;

async function mutate(as: Claims, name: string, input: object, id?: string): Promise<void> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const [parameters, given] = id ? ['$id: ID!, ', 'id: $id, '] : ['', ''];
  const query = `mutation (${parameters}$input: ${type}!) { it: ${name}(${given}input: $input) { userErrors { code message } } }`;
  const { data, errors } = await graph.ask<{ it: { userErrors: unknown[] } }>(as, query, { id, input });
  expect([errors, data?.it.userErrors]).toEqual([undefined, []]);
}

let numbers = 0;

/** A new order of the sandbox's present and a case on it. */
async function applied(marketplace: string, order: Record<string, unknown>, application: Record<string, unknown>) {
  const { now } = await clock();
  const number = `sandbox-${++numbers}`;
  const inSandbox = { clock: { now: () => new Date(now) } };
  await giveOrders({ ...graph, ...inSandbox } as Graph, [orderOf(inSandbox, number, { marketplace, ...order })]);
  const owner: Claims = { sub: `${marketplace.toLowerCase()}:b1`, kind: 'BUYER' };
  const found = await graph.ask<{ it: { id: string; lines: { id: string }[] } }>(
    owner,
    'query ($marketplace: Marketplace!, $number: String!) { it: orderByNumber(marketplace: $marketplace, number: $number) { id lines { id } } }',
    { marketplace, number },
  );
  const { id: orderId, lines } = found.data.it;
  const input = { idempotencyKey: key(), orderId, lines: [{ lineId: lines[0]!.id, quantity: 1 }], ...application };
  const { data } = await graph.ask<{ it: { refund: { id: string } | null; userErrors: UserError[] } }>(
    owner,
    'mutation ($input: RefundApplyInput!) { it: refundApply(input: $input) { refund { id } userErrors { code message } } }',
    { input },
  );
  expect(data.it.userErrors).toEqual([]);
  return { owner, id: data.it.refund!.id, at: now };
}

const unshipped = { state: 'PENDING_SHIPMENT', shippedAt: undefined, receivedAt: undefined, goodsReceived: false };
const notShipped = { type: 'REFUND_ONLY', reasonCode: 'LATE_SHIPMENT' };
const unshippedCase = () => applied('TAOBAO', unshipped, notShipped);

test('where nothing is due there is no next deadline to move to', async () => {
  expect((await clock()).nextDeadlineAt).toBeNull();
  expect((await advance(platform, { toNextDeadline: true })).userErrors.map(({ code }) => code)).toEqual(['SANDBOX_NO_DEADLINE']);
  expect((await clock()).offset).toBe('PT0S');
});

describe('weeks pass by the public endpoint', () => {
  test('an unshipped Taobao order is refunded 48 hours after the application (B1)', async () => {
    const { id, at } = await unshippedCase();
    expect((await shown(id, buyer)).deadlines).toEqual([{ key: 'merchantRespond', dueAt: after(at, 48 * HOUR) }]);
    expect(await clock()).toEqual({ now: at, offset: 'PT0S', nextDeadlineAt: after(at, 24 * HOUR) });

    expect(await moved({ by: 'PT47H59M59S' })).toEqual({
      now: after(at, 48 * HOUR - 1000),
      offset: 'P1DT23H59M59S',
      nextDeadlineAt: after(at, 48 * HOUR),
      fired: 0,
    });
    expect((await shown(id, buyer)).status).toBe('AWAITING_MERCHANT');

    expect(await moved({ by: 'PT1S' })).toEqual({ now: after(at, 48 * HOUR), offset: 'P2D', nextDeadlineAt: null, fired: 1 });
    const refund = await shown(id, buyer);
    expect([refund.status, timeOf(refund, 'DEADLINE_PASSED'), timeOf(refund, 'REFUND_REFUNDED')]).toEqual([
      'REFUNDED',
      after(at, 48 * HOUR),
      after(at, 48 * HOUR),
    ]);
  });

  test('a Douyin return that nobody answers is agreed to, and closed when the goods do not come (B16, C2)', async () => {
    const { id, owner } = await applied('DOUYIN', {}, { type: 'RETURN_REFUND', reasonCode: 'QUALITY' });
    const [respond] = (await shown(id, owner)).deadlines;
    await moved({ to: respond!.dueAt });
    const agreed = await shown(id, owner);
    expect([agreed.status, timeOf(agreed, 'RETURN_AUTHORIZED')]).toEqual(['AWAITING_RETURN', respond!.dueAt]);

    const [ship] = agreed.deadlines;
    const { now, fired } = await moved({ by: 'P40D' });
    expect([now, fired]).toEqual([after(respond!.dueAt, 40 * DAY), 1]);
    const closed = await shown(id, owner);
    expect([closed.status, timeOf(closed, 'REFUND_CLOSED')]).toEqual(['CLOSED', ship!.dueAt]);
  });

  const proof = {
    kind: 'IMAGE',
    name: 'box.jpg',
    sha256: 'a'.repeat(64),
    size: 1000,
    shows: ['GOODS', 'WAYBILL', 'ACCESSORIES'],
  };

  test.each<[string, string, object]>([
    ['TAOBAO', 'D1', { senderPhone: '13900000001' }],
    ['DOUYIN', 'D3', { senderPhone: '13900000001', media: [proof] }],
  ])('goods of %s that were sent and that nobody confirms are refunded by themselves (%s)', async (marketplace, _rule, more) => {
    const { id, owner } = await applied(marketplace, {}, { type: 'RETURN_REFUND', reasonCode: 'QUALITY' });
    await moved({ by: 'PT1H' });
    const shop = `${marketplace.toLowerCase()}:s1`;
    await mutate({ ...merchant, shops: [shop] }, 'refundApprove', {}, id);
    const { returnShipment } = await shown(id, owner);
    const sent = { carrierCode: 'SF', trackingNumber: `SF139000000${++numbers}1`, ...more };
    await mutate(owner, 'returnShipmentSubmit', sent, returnShipment!.id);
    const { now: sentAt } = await clock();
    const [receive] = (await shown(id, owner)).deadlines;
    expect(receive!.key).toBe('merchantReceive');
    await moved({ by: 'P60D' });
    const refund = await shown(id, owner);
    expect([refund.status, timeOf(refund, 'REFUND_REFUNDED')]).toEqual(['REFUNDED', receive!.dueAt]);
    // What logistics watches for becomes true at its own moment too (D12, D13).
    const silentFrom = [after(sentAt, 48 * HOUR), after(sentAt, 30 * DAY)];
    expect(refund.returnShipment!.signals.map(({ at }) => at)).toEqual(silentFrom);
    expect([timeOf(refund, 'RETURN_NO_SCAN'), timeOf(refund, 'RETURN_SILENT')]).toEqual(silentFrom);
    expect(kindsOf(refund)).toEqual([
      'REFUND_APPLIED',
      'REFUND_APPROVED',
      'RETURN_AUTHORIZED',
      'RETURN_SUBMITTED',
      'RETURN_NO_SCAN',
      'DEADLINE_PASSED',
      'REFUND_REFUNDING',
      'REFUND_REFUNDED',
      'RETURN_SILENT',
    ]);
  });

  test('a deadline of another subgraph is stopped at too: missing evidence ends at its moment (E1)', async () => {
    const { id } = await applied('TAOBAO', {}, { type: 'RETURN_REFUND', reasonCode: 'QUALITY' });
    await mutate(platform, 'refundEscalate', { idempotencyKey: key(), statement: '双方各执一词' }, id);
    const [{ deadlines }] = (await shown(id, buyer)).disputes as [CaseShown['disputes'][0]];
    const { dueAt } = deadlines[0]!;
    expect(deadlines).toEqual([1, 2].map(() => ({ key: 'evidence', dueAt })));
    const { now, fired } = await moved({ toNextDeadline: true });
    expect([now, fired]).toEqual([dueAt, 2]);
    const refund = await shown(id, buyer);
    const review = { key: 'review', dueAt: after(dueAt, 7 * 24 * HOUR) };
    expect(refund.disputes).toEqual([{ stage: 'REVIEW', status: 'UNDER_REVIEW', deadlines: [review] }]);
    expect(timeOf(refund, 'DISPUTE_EVIDENCE_CLOSED')).toBe(dueAt);
  });

  test('a payment that takes half an hour arrives when it is asked for again', async () => {
    const paidAt = after((await clock()).now, -95 * HOUR);
    const payments = [{ method: 'ALIPAY', reference: 'slow-delay', amount: '239.00', paidAt }];
    const { id, at } = await applied('TAOBAO', { ...unshipped, payments }, notShipped);
    await mutate(merchant, 'refundApprove', {}, id);
    expect((await moved({ toNextDeadline: true })).now).toBe(after(at, HOUR / 2));
    const refund = await shown(id, buyer);
    expect([refund.status, timeOf(refund, 'REFUND_REFUNDED')]).toEqual(['REFUNDED', after(at, HOUR / 2)]);
  });
});

describe('who moves time, and how far', () => {
  /** Asserts a refusal after which every row is as before. */
  async function isRefused(as: Claims | null, input: Record<string, unknown>, code: string): Promise<UserError> {
    await graph.settle();
    const before = await everything(graph);
    const { userErrors, ...rest } = await advance(as, input);
    expect([userErrors.map((error) => error.code), rest]).toEqual([
      [code],
      { sandboxClock: null, target: null, fired: null, more: null },
    ]);
    await graph.settle();
    expect(await everything(graph)).toEqual(before);
    return userErrors[0]!;
  }

  test.each<[string, Claims | null, string]>([
    ['a stranger', null, 'UNAUTHENTICATED'],
    ['a buyer', buyer, 'FORBIDDEN'],
    ['a merchant', merchant, 'FORBIDDEN'],
    ['a partner', partner, 'FORBIDDEN'],
    ['an analyst', analyst, 'FORBIDDEN'],
  ])('%s may not', async (_who, as, code) => {
    await isRefused(as, { by: 'P1D' }, code);
  });

  test('a token with the role sandbox may', async () => {
    const { now } = await clock();
    expect((await moved({ by: 'P1D' }, { ...merchant, roles: ['sandbox'] })).now).toBe(after(now, DAY));
  });

  test('a stranger does not even see it', async () => {
    expect((await graph.ask(null, `{ ${CLOCK} }`)).data).toEqual({ sandboxClock: null });
  });

  test('never back, never too far, never in two ways at once', async () => {
    const { now } = await clock();
    await isRefused(platform, { to: after(now, -1) }, 'SANDBOX_TIME_BACKWARDS');
    await isRefused(platform, { to: now }, 'SANDBOX_TIME_BACKWARDS');
    await isRefused(platform, { by: 'PT0S' }, 'SANDBOX_TIME_BACKWARDS');
    await isRefused(platform, { to: after(now, 366 * DAY + 1) }, 'SANDBOX_TARGET_TOO_FAR');
    await isRefused(platform, { by: 'P367D' }, 'SANDBOX_TARGET_TOO_FAR');
    await isRefused(platform, {}, 'SANDBOX_TARGET_INVALID');
    await isRefused(platform, { toNextDeadline: false }, 'SANDBOX_TARGET_INVALID');
    await isRefused(platform, { by: 'P1D', toNextDeadline: true }, 'SANDBOX_TARGET_INVALID');
    await isRefused(platform, { by: 'P1D', idempotencyKey: '' }, 'IDEMPOTENCY_KEY_INVALID');
    const faultOf = async (input: object) =>
      (await graph.ask(platform, ADVANCE, { input })).errors!.map(({ message }) => message);
    expect(await faultOf({ by: '-P1D' })).toEqual([expect.stringContaining('Duration: write ISO 8601 such as P7D or PT48H')]);
    expect(await faultOf({ to: 'soon' })).toEqual([expect.stringContaining('DateTime: write RFC 3339')]);
  });

  test('the same key leads to the same moment, and to no other', async () => {
    const { now } = await clock();
    const input = { idempotencyKey: key(), by: 'P31D' };
    await moved(input);
    expect(await moved(input)).toMatchObject({ now: after(now, 31 * DAY), fired: 0 });
    await isRefused(platform, { ...input, by: 'P32D' }, 'IDEMPOTENCY_KEY_REUSED');
  });
});

test('several callers at once carry each other on: each deadline fires once, and the furthest moment is reached', async () => {
  const cases = [];
  for (let i = 0; i < 4; i++) {
    cases.push(await unshippedCase());
    await moved({ by: 'PT5H' });
  }
  const { now } = await clock();
  const far = { idempotencyKey: key(), to: after(now, 10 * DAY) };
  const [near, ...reached] = await Promise.all([
    advance(platform, { to: after(now, 2 * DAY) }),
    ...Array.from({ length: 4 }, () => moved(far)),
  ]);
  expect(reached.map((each) => each.now)).toEqual(reached.map(() => far.to));
  // Whoever comes when time has gone by already is told so.
  expect([[], ['SANDBOX_TIME_BACKWARDS']]).toContainEqual(near.userErrors.map(({ code }) => code));
  expect((await clock()).now).toBe(after(now, 10 * DAY));
  for (const { id, at } of cases) {
    const refund = await shown(id, buyer);
    expect([refund.status, timeOf(refund, 'REFUND_REFUNDED')]).toEqual(['REFUNDED', after(at, 48 * HOUR)]);
    expect(kindsOf(refund).filter((kind) => kind === 'DEADLINE_PASSED')).toHaveLength(1);
  }
});

test('what takes long goes on beside: time does not wait for a file that is being written', async () => {
  const { dispute } = graph.subgraphs;
  const { files } = dispute.context();
  const { write } = files;
  let [begun, goOn] = [() => {}, () => {}];
  const [writing, held] = [new Promise<void>((resolve) => (begun = resolve)), new Promise<void>((resolve) => (goOn = resolve))];
  files.write = async (name) => {
    begun();
    await held;
    return write(name);
  };
  const input = { idempotencyKey: key(), format: 'CSV' };
  const asked = await graph.ask<{ metricsExport: { metricExport: { id: string } } }>(
    analyst,
    'mutation ($input: MetricsExportInput!) { metricsExport(input: $input) { metricExport { id } } }',
    { input },
  );
  const exporting = dispute.settle();
  await writing;
  const { now } = await clock();
  expect((await moved({ by: 'P2D' })).now).toBe(after(now, 2 * DAY));
  goOn();
  await exporting;
  files.write = write;
  const { data } = await graph.ask<{ metricExport: { state: string } }>(
    analyst,
    'query ($id: ID!) { metricExport(id: $id) { state } }',
    { id: asked.data.metricsExport.metricExport.id },
  );
  expect(data.metricExport.state).toBe('DONE');
});

describe('a subgraph that does not follow', () => {
  let real: Transport;
  beforeEach(() => {
    real = graph.ways.get('dispute')!;
  });

  const inPlace = (sandbox: Transport['sandbox']) => graph.ways.set('dispute', { ...real, sandbox });
  const silent = () => Promise.reject(new SubgraphUnavailable('dispute'));

  test('is named, nothing is lost, and the same call goes on when it is back', async () => {
    const { id, at } = await unshippedCase();
    const input = { idempotencyKey: key(), by: 'P3D' };
    inPlace(silent);
    const refusal = await advance(platform, input);
    expect([refusal.sandboxClock, refusal.userErrors]).toEqual([
      null,
      [
        {
          code: 'SANDBOX_SUBGRAPH_UNAVAILABLE',
          message: `subgraph dispute did not do what is due, so time stands at ${at}. Nothing is lost: see that it runs and what its log says, then call again with the same key`,
          field: null,
          ruleId: null,
        },
      ],
    ]);
    const asked = await graph.ask<{ sandboxClock: ClockShown }>(buyer, `{ ${CLOCK} }`);
    expect([asked.data.sandboxClock.now, asked.data.sandboxClock.nextDeadlineAt]).toEqual([at, null]);
    expect(asked.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['sandboxClock', 'nextDeadlineAt'], 'SANDBOX_SUBGRAPH_UNAVAILABLE'],
    ]);

    graph.ways.set('dispute', real);
    expect((await moved(input)).now).toBe(after(at, 3 * DAY));
    expect((await shown(id, buyer)).status).toBe('REFUNDED');
  });

  test('keeps the time of cases where it is, although the others were told', async () => {
    const { id, at } = await unshippedCase();
    const input = { idempotencyKey: key(), by: 'P3D' };
    const { head } = await graph.subgraphs.order.feed(0, 1);
    inPlace(async (ask: SandboxAsk) => ((await toldSince(head)) ? silent() : real.sandbox(ask)));
    expect((await advance(platform, input)).userErrors.map(({ code }) => code)).toEqual(['SANDBOX_SUBGRAPH_UNAVAILABLE']);
    expect(await toldSince(head)).toBe(true);
    graph.ways.set('dispute', real);
    expect((await clock()).now).toBe(at);
    expect((await shown(id, buyer)).status).toBe('AWAITING_MERCHANT');

    expect((await moved(input)).now).toBe(after(at, 3 * DAY));
    const refund = await shown(id, buyer);
    expect([refund.status, timeOf(refund, 'REFUND_REFUNDED')]).toEqual(['REFUNDED', after(at, 48 * HOUR)]);
  });

  test('since it runs outside the sandbox is named', async () => {
    inPlace(async () => null);
    expect((await advance(platform, { by: 'P1D' })).userErrors).toMatchObject([
      { code: 'SANDBOX_SUBGRAPH_OUTSIDE', message: expect.stringContaining('subgraph dispute') },
    ]);
    graph.ways.set('dispute', real);
  });

  async function toldSince(position: number): Promise<boolean> {
    const { events } = await graph.subgraphs.order.feed(position, 500);
    return events.some(({ type }) => type === 'sandbox.time_moved');
  }
});

describe('further processes', () => {
  test('of the same subgraph know the time at once', async () => {
    const second = await graph.another('order', { sandbox: true });
    const { now } = await moved({ by: 'P2D' });
    const request = { query: '{ sandboxClock { now } }' };
    const caller = { claims: buyer, language: 'en', requestId: 'test' };
    expect(JSON.parse(JSON.stringify(await second.execute(request, caller)))).toEqual({ data: { sandboxClock: { now } } });
  });

  test.each(['order', 'logistics', 'dispute'] as const)('of %s do not start outside the sandbox any more', async (name) => {
    await expect(graph.another(name)).rejects.toThrow(
      new RegExp(
        `^the time of ${name} was moved ahead by \\d+\\.\\d days in a sandbox: set SANDBOX=on, or take another database$`,
      ),
    );
  });
});

test('outside a sandbox there is no such clock, and time cannot be moved', async () => {
  const plain = await startGraph();
  try {
    const before = await everything(plain);
    expect((await plain.ask(platform, `{ ${CLOCK} }`)).data).toEqual({ sandboxClock: null });
    const { data } = await plain.ask<{ sandboxClockAdvance: Advanced }>(platform, ADVANCE, { input: { by: 'P1D' } });
    expect(data.sandboxClockAdvance).toMatchObject({ sandboxClock: null, userErrors: [{ code: 'SANDBOX_OFF' }] });
    expect(await everything(plain)).toEqual(before);
  } finally {
    await plain.stop();
  }
});
