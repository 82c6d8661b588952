import { GraphUnavailable } from '@after-sales/runtime';
import { emptyDatabase } from '@after-sales/runtime/testing/profile';
import { difference, stateOf } from '@after-sales/runtime/testing/unchanged';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { WebhookDelivery, WebhookSecret } from '../index';
import { ARBITRATOR, BUYER, CLERK, JD_OPERATOR, MERCHANT, OPERATOR, OTHER_PARTNER, PARTNER } from '../testing/people';
import { refusals, runPartner, START, URL, type RunningPartner } from '../testing/partner';

let running: RunningPartner;
beforeAll(async () => void (running = await runPartner()));
afterAll(() => running.stop());
beforeEach(async () => {
  await emptyDatabase(running.subgraph.database);
  running.clock.set(START);
  running.graph.faults = [];
});

const SELECTION = 'fragment P on Refund { number status }';
const GOOD = { url: URL, topics: ['refund.*'], idempotencyKey: 'one' };

/** What was refused, and that nothing was changed by it. */
async function refused(as: object | null, name: string, id: string | null, input: object): Promise<string[]> {
  const before = await stateOf(running.subgraph.database);
  const payload = await running.mutate(as as never, name, id, input);
  expect(payload.webhookEndpoint ?? null).toBeNull();
  expect(difference(before, await stateOf(running.subgraph.database))).toBeNull();
  return refusals(payload);
}

const events = async () => {
  const rows = (await running.rows()).event as { type: string; data: string }[];
  return rows.map(({ type }) => type);
};

describe('an endpoint is made', () => {
  test('by a partner, with all that it names; its secret is told once', async () => {
    const filter = {
      marketplace: 'TAOBAO',
      shopId: 'taobao:1',
      from: ['AWAITING_MERCHANT'],
      to: ['REJECTED', 'REFUNDING'],
      reasonClasses: ['QUALITY'],
      minAmount: { amount: '12.5', currencyCode: 'CNY' },
      actorKinds: ['MERCHANT'],
    };
    const input = {
      ...GOOD,
      description: ' mine ',
      topics: ['refund.*', 'dispute.opened'],
      filter,
      payload: SELECTION,
      ordered: true,
    };
    const { webhookEndpoint, secret, userErrors } = await running.mutate(PARTNER, 'Create', null, input);
    expect(userErrors).toEqual([]);
    expect(webhookEndpoint).toEqual({
      id: expect.stringMatching(/^we_[\da-f]{32}$/),
      version: 1,
      state: 'ACTIVE',
      stateReason: null,
      stateSince: START.toISOString(),
      updatedAt: START.toISOString(),
      url: URL,
      description: 'mine',
      topics: ['refund.*', 'dispute.opened'],
      preset: null,
      payload: SELECTION,
      schemaVersion: '2026-11-22',
      ordered: true,
      owner: { kind: 'PARTNER', id: 'hub' },
      secrets: [{ id: expect.stringMatching(/^ws_/), createdAt: START.toISOString(), expiresAt: null }],
      filter: { ...filter, minAmount: { amount: '12.50', currencyCode: 'CNY' } },
    });
    expect(secret).toMatch(/^whsec_[A-Za-z\d+/]{43}=$/);
    expect(await events()).toEqual(['webhook_endpoint.created']);
  });

  test('by shop staff with the permission, with what is usual where nothing is said', async () => {
    const { webhookEndpoint } = await running.mutate(MERCHANT, 'Create', null, GOOD);
    const { preset, payload, ordered, filter, owner } = webhookEndpoint!;
    expect({ preset, payload, ordered, owner }).toEqual({
      preset: 'FULL',
      payload: null,
      ordered: false,
      owner: { kind: 'MERCHANT', id: 'm1' },
    });
    expect(new Set(Object.values(filter as object))).toEqual(new Set([null]));
  });

  test('once for the same key, and the second answer is without the secret', async () => {
    const first = await running.mutate(PARTNER, 'Create', null, GOOD);
    const again = await running.mutate(PARTNER, 'Create', null, GOOD);
    expect(again).toEqual({ ...first, secret: null });
    expect(refusals(await running.mutate(PARTNER, 'Create', null, { ...GOOD, ordered: true }))).toEqual([
      'IDEMPOTENCY_KEY_REUSED input.idempotencyKey',
    ]);
    expect(await events()).toEqual(['webhook_endpoint.created']);
  });

  test.each([
    ['a stranger', null, 'UNAUTHENTICATED'],
    ['a buyer', BUYER, 'FORBIDDEN'],
    ['a clerk', CLERK, 'FORBIDDEN'],
    ['an operator, who is sent notifications alone', OPERATOR, 'TOPIC_UNKNOWN input.topics'],
  ])('not by %s', async (_who, as, code) => {
    expect(await refused(as, 'Create', null, GOOD)).toEqual([code]);
  });

  test.each([
    ['http to elsewhere', { url: 'http://8.8.8.8/hook' }, 'URL_SCHEME input.url'],
    ['no URL', { url: 'hook' }, 'URL_INVALID input.url'],
    ['a password', { url: 'https://a:b@127.0.0.1/' }, 'URL_USER_INFO input.url'],
    ['an inner address', { url: 'https://10.0.0.7/hook' }, 'ADDRESS_NOT_PUBLIC input.url'],
    ['no topic', { topics: [] }, 'TOPICS_INVALID input.topics'],
    ['too many topics', { topics: Array.from({ length: 201 }, (_, i) => `a.b${i}`) }, 'TOPICS_INVALID input.topics'],
    ['an unknown topic', { topics: ['refund.*', 'refund.eaten'] }, 'TOPIC_UNKNOWN input.topics'],
    ['an unknown family', { topics: ['policy.*'] }, 'TOPIC_UNKNOWN input.topics'],
    ['a star alone', { topics: ['*'] }, 'TOPIC_UNKNOWN input.topics'],
    ['what is withheld', { topics: ['dispute.finding_added'] }, 'TOPIC_UNKNOWN input.topics'],
    ['a shop of others', { filter: { shopId: 'jd:9' } }, 'FILTER_INVALID input.filter.shopId'],
    ['no shop’s name', { filter: { shopId: '' } }, 'FILTER_INVALID input.filter.shopId'],
    ['an empty list', { filter: { to: [] } }, 'FILTER_INVALID input.filter.to'],
    ['too long a list', { filter: { from: Array.from({ length: 51 }, (_, i) => `S${i}`) } }, 'FILTER_INVALID input.filter.from'],
    ['no code', { filter: { reasonClasses: ['quality!'] } }, 'FILTER_INVALID input.filter.reasonClasses'],
    ['a status of no object', { filter: { from: ['APPROVED'] } }, 'FILTER_INVALID input.filter.from'],
    ['a class that no reason has', { filter: { reasonClasses: ['SIZE'] } }, 'FILTER_INVALID input.filter.reasonClasses'],
    ['no amount', { filter: { minAmount: { amount: '1.234', currencyCode: 'CNY' } } }, 'FILTER_INVALID input.filter.minAmount'],
    ['a long description', { description: 'x'.repeat(201) }, 'DESCRIPTION_TOO_LONG input.description'],
    ['an unknown version', { schemaVersion: '2020-01-01' }, 'SCHEMA_VERSION_UNKNOWN input.schemaVersion'],
    ['a payload and a preset', { payload: SELECTION, preset: 'THIN' }, 'PAYLOAD_OR_PRESET input.preset'],
    ['an empty selection', { payload: '' }, 'PAYLOAD_INVALID input.payload'],
    ['an empty key', { idempotencyKey: '' }, 'IDEMPOTENCY_KEY_INVALID input.idempotencyKey'],
  ])('not with %s', async (_what, change, refusal) => {
    expect(await refused(PARTNER, 'Create', null, { ...GOOD, ...change })).toEqual([refusal]);
  });

  test.each([
    [{ to: ['REJECTED', 'REFUND'] }, 'there is no REFUND: near it are REFUNDED, REFUSED, REFUNDING, RETURNED'],
    [{ from: ['NEEDS_SELLER'] }, 'there is no NEEDS_SELLER: near it are NEEDS_BUYER'],
    [
      { reasonClasses: ['X'] },
      'there is no X: there are QUALITY, NOT_AS_DESCRIBED, COUNTERFEIT, NOT_RECEIVED, CHANGE_OF_MIND, LATE, OTHER',
    ],
  ])('not with the filter %j, whose known codes are told', async (filter, message) => {
    const { userErrors } = await running.mutate(PARTNER, 'Create', null, { ...GOOD, filter });
    expect(userErrors).toMatchObject([{ code: 'FILTER_INVALID', message }]);
  });

  test('not with a selection that the graph does not take: each fault is told', async () => {
    running.graph.faults = ['line 1, column 24: Cannot query field "a".', 'line 1, column 26: Cannot query field "b".'];
    const payload = await running.mutate(PARTNER, 'Create', null, { ...GOOD, payload: SELECTION });
    expect(payload.userErrors).toEqual(
      running.graph.faults.map((message) => ({ code: 'PAYLOAD_INVALID', field: ['input', 'payload'], message })),
    );
  });

  test('not while the graph cannot be asked', async () => {
    const { check } = running.graph;
    running.graph.check = () => Promise.reject(new GraphUnavailable());
    expect(await refused(PARTNER, 'Create', null, { ...GOOD, payload: SELECTION })).toEqual(['GRAPH_UNAVAILABLE input.payload']);
    running.graph.check = check;
  });

  test('ten times, not more; of each owner by itself', async () => {
    for (let n = 0; n < 10; n++) await running.create(PARTNER);
    expect(await refused(PARTNER, 'Create', null, GOOD)).toEqual(['WEBHOOK_ENDPOINT_LIMIT_REACHED']);
    await running.create(OTHER_PARTNER);
    const { webhookEndpoints } = await running.ask<{ webhookEndpoints: { edges: { node: { id: string } }[] } }>(
      PARTNER,
      '{ webhookEndpoints { edges { node { id } } } }',
    );
    expect(webhookEndpoints.edges).toHaveLength(10);
    await running.mutate(PARTNER, 'Delete', webhookEndpoints.edges[0]!.node.id);
    await running.create(PARTNER);
  });
});

describe('an endpoint is changed', () => {
  test('in what is named, and takes the rights of the token', async () => {
    const { id } = await running.create(PARTNER, { payload: SELECTION, filter: { shopId: 'jd:1' } });
    running.clock.advance(60_000);
    const as = { ...PARTNER, shops: ['taobao:1'] };
    const { webhookEndpoint, userErrors } = await running.mutate(as, 'Update', id, {
      topics: ['order.*'],
      preset: 'THIN',
      filter: {},
    });
    expect(userErrors).toEqual([]);
    expect(webhookEndpoint).toMatchObject({
      version: 2,
      url: URL,
      topics: ['order.*'],
      preset: 'THIN',
      payload: null,
      updatedAt: new Date(START.getTime() + 60_000).toISOString(),
    });
    const { event, webhook_endpoint: endpoints } = (await running.rows()) as Record<string, Record<string, string>[]>;
    expect(JSON.parse(event!.at(-1)!.data!).fields).toEqual(['topics', 'filter', 'payload', 'preset', 'claims']);
    expect(JSON.parse(endpoints![0]!.claims!).shops).toEqual(['taobao:1']);
  });

  test('not where somebody else changed it, with what is wrong, or by others', async () => {
    const { id } = await running.create(PARTNER);
    expect(await refused(PARTNER, 'Update', id, { expectedVersion: 2, ordered: true })).toEqual([
      'VERSION_CONFLICT input.expectedVersion',
    ]);
    expect(await refused(PARTNER, 'Update', id, { url: 'https://10.0.0.7/' })).toEqual(['ADDRESS_NOT_PUBLIC input.url']);
    expect(await refused(PARTNER, 'Update', id, { topics: ['x.y'] })).toEqual(['TOPIC_UNKNOWN input.topics']);
    expect(await refused(PARTNER, 'Update', id, { payload: ' ' })).toEqual(['PAYLOAD_INVALID input.payload']);
    expect(await refused(OTHER_PARTNER, 'Update', id, { ordered: true })).toEqual(['NOT_FOUND id']);
    expect(await refused(MERCHANT, 'Update', id, { ordered: true })).toEqual(['NOT_FOUND id']);
    expect(await refused(BUYER, 'Update', id, { ordered: true })).toEqual(['FORBIDDEN']);
    expect(await refused(PARTNER, 'Update', 'we_none', { ordered: true })).toEqual(['NOT_FOUND id']);
  });
});

describe('an endpoint is paused and resumed', () => {
  test('by its owner', async () => {
    const { id } = await running.create(PARTNER);
    const paused = await running.mutate(PARTNER, 'Pause', id);
    expect(paused.webhookEndpoint).toMatchObject({ state: 'PAUSED', stateReason: 'OWNER', version: 2 });
    expect(await refused(PARTNER, 'Pause', id, {})).toEqual(['WEBHOOK_ENDPOINT_NOT_ACTIVE']);
    const resumed = await running.mutate(PARTNER, 'Resume', id, { expectedVersion: 2 });
    expect(resumed.webhookEndpoint).toMatchObject({ state: 'ACTIVE', stateReason: null, version: 3 });
    expect(await refused(PARTNER, 'Resume', id, {})).toEqual(['WEBHOOK_ENDPOINT_ACTIVE']);
    expect(await events()).toEqual(['webhook_endpoint.created', 'webhook_endpoint.paused', 'webhook_endpoint.resumed']);
  });

  test('by an operator of its marketplace, whose pause its owner cannot end', async () => {
    const { id } = await running.create(PARTNER, { filter: { marketplace: 'TAOBAO' } });
    await running.mutate(PARTNER, 'Pause', id);
    expect(await refused(JD_OPERATOR, 'Pause', id, {})).toEqual(['NOT_FOUND id']);
    expect(await refused(ARBITRATOR, 'Pause', id, {})).toEqual(['FORBIDDEN']);
    const paused = await running.mutate(OPERATOR, 'Pause', id);
    expect(paused.webhookEndpoint).toMatchObject({
      state: 'PAUSED',
      stateReason: 'PLATFORM',
      url: 'https://127.0.0.1:8443',
      secrets: [],
    });
    expect(await refused(OPERATOR, 'Pause', id, {})).toEqual(['WEBHOOK_ENDPOINT_NOT_ACTIVE']);
    expect(await refused(OPERATOR, 'Update', id, { ordered: true })).toEqual(['NOT_FOUND id']);
    expect(await refused(OPERATOR, 'Delete', id, {})).toEqual(['NOT_FOUND id']);
    expect(await refused(PARTNER, 'Resume', id, {})).toEqual(['WEBHOOK_PAUSED_BY_PLATFORM']);
    const resumed = await running.mutate(OPERATOR, 'Resume', id);
    expect(resumed.webhookEndpoint).toMatchObject({ state: 'ACTIVE', stateReason: null });
    await running.mutate(PARTNER, 'Pause', id);
    expect(await refused(OPERATOR, 'Resume', id, {})).toEqual(['WEBHOOK_PAUSED_BY_OWNER']);
  });
});

test.each(['Update', 'Pause', 'Resume', 'Delete', 'Test', 'SecretRotate'])(
  'a key of %s means one endpoint: it is answered again, and is refused with another',
  async (name) => {
    const { id } = await running.create(PARTNER);
    const { id: other } = await running.create(PARTNER);
    if (name === 'Resume') for (const each of [id, other]) await running.mutate(PARTNER, 'Pause', each);
    const input = { idempotencyKey: 'same' };
    const first = await running.mutate(PARTNER, name, id, input);
    expect(first.userErrors).toEqual([]);
    expect(await refused(PARTNER, name, other, input)).toEqual(['IDEMPOTENCY_KEY_REUSED input.idempotencyKey']);
    const before = await stateOf(running.subgraph.database);
    const { webhookEndpoint, deletedWebhookEndpointId } = first;
    const again = await running.mutate(PARTNER, name, id, input);
    expect(again).toMatchObject({ userErrors: [], ...(name === 'Delete' ? { deletedWebhookEndpointId } : { webhookEndpoint }) });
    expect(difference(before, await stateOf(running.subgraph.database))).toBeNull();
  },
);

describe('an endpoint is tested', () => {
  test('by an event of its own, to it alone', async () => {
    const { id } = await running.create(PARTNER);
    await running.create(PARTNER);
    const { eventId, userErrors } = await running.mutate(PARTNER, 'Test', id, { idempotencyKey: 'test' });
    expect(userErrors).toEqual([]);
    expect(await running.subgraph.database.manager.find(WebhookDelivery)).toMatchObject([
      { endpointId: id, eventId, source: 'partner', state: 'PENDING', attempts: 0, nextAttemptAt: START },
    ]);
    const again = await running.mutate(PARTNER, 'Test', id, { idempotencyKey: 'test' });
    expect([again.userErrors, again.eventId]).toEqual([[], null]);
    expect(await running.subgraph.database.manager.count(WebhookDelivery)).toBe(1);
    await running.mutate(PARTNER, 'Pause', id);
    expect(await refused(PARTNER, 'Test', id, { idempotencyKey: 'two' })).toEqual(['WEBHOOK_ENDPOINT_NOT_ACTIVE']);
    expect(await refused(OTHER_PARTNER, 'Test', id, { idempotencyKey: 'two' })).toEqual(['NOT_FOUND id']);
  });
});

describe('an endpoint is given up', () => {
  test('with its secrets, and a worker is woken to cancel what waits', async () => {
    const { id } = await running.create(PARTNER);
    await running.mutate(PARTNER, 'Test', id, { idempotencyKey: 'test' });
    expect(await refused(OTHER_PARTNER, 'Delete', id, {})).toEqual(['NOT_FOUND id']);
    expect(await running.mutate(PARTNER, 'Delete', id)).toEqual({ deletedWebhookEndpointId: id, userErrors: [] });
    const { manager } = running.subgraph.database;
    expect(await manager.find(WebhookSecret)).toEqual([]);
    const { webhook_queue: queues } = (await running.rows()) as Record<string, { wakeAt: unknown }[]>;
    expect(queues!.filter(({ wakeAt }) => wakeAt !== null)).toHaveLength(1);
    expect(await running.ask(PARTNER, 'query ($id: ID!) { webhookEndpoint(id: $id) { id } }', { id })).toEqual({
      webhookEndpoint: null,
    });
    expect(await refused(PARTNER, 'Delete', id, {})).toEqual(['NOT_FOUND id']);
    expect((await events()).at(-1)).toBe('webhook_endpoint.deleted');
  });
});

test('endpoints are seen by their owner and by operators of their marketplaces, and by nobody else', async () => {
  const { id } = await running.create(PARTNER, { filter: { marketplace: 'TAOBAO' } });
  const query = 'query ($id: ID!) { webhookEndpoint(id: $id) { id } webhookEndpoints { edges { node { id url } } } }';
  const shown = async (as: object | null) => {
    const { webhookEndpoint, webhookEndpoints } = await running.ask<{
      webhookEndpoint: object | null;
      webhookEndpoints: { edges: { node: { url: string } }[] };
    }>(as as never, query, { id });
    return [webhookEndpoint !== null, webhookEndpoints.edges.map(({ node }) => node.url)];
  };
  expect(await shown(PARTNER)).toEqual([true, [URL]]);
  expect(await shown(OPERATOR)).toEqual([true, ['https://127.0.0.1:8443']]);
  for (const as of [null, BUYER, OTHER_PARTNER, MERCHANT, CLERK, ARBITRATOR, JD_OPERATOR, { ...PARTNER, kind: 'MERCHANT' }])
    expect([as, await shown(as)]).toEqual([as, [false, []]]);
});

test('topics are told to everybody, in both languages', async () => {
  const query = '{ webhookTopics { type objectType source description } }';
  type Topics = { webhookTopics: { type: string; description: string }[] };
  const { webhookTopics: en } = await running.ask<Topics>(null, query);
  const { webhookTopics: zh } = await running.ask<Topics>(null, query, {}, 'zh-CN');
  const approved = ({ type }: { type: string }) => type === 'refund.approved';
  expect(en.find(approved)).toEqual({
    type: 'refund.approved',
    objectType: 'Refund',
    source: 'order',
    description: 'The merchant agreed.',
  });
  expect(zh.find(approved)?.description).toBe('商家已同意。');
  expect(zh.filter(({ description }) => !/[\u4e00-\u9fff].*。$/.test(description))).toEqual([]);
  expect(en.filter(({ description }) => !/^[A-Z].*\.$/.test(description))).toEqual([]);
});
