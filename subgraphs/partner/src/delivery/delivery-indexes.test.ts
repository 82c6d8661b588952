import { inTransaction } from '@after-sales/runtime';
import { countRows, indexesOf } from '@after-sales/runtime/testing/indexes';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebhookEndpoint } from '../endpoint/webhook-endpoint.entity';
import { WebhookEndpointState } from '../endpoint/webhook-endpoint.enums';
import { runDeliveries, type RunningDeliveries } from '../testing/delivering';
import { receiver, type Receiver } from '../testing/receiver';
import { claim } from './claim';
import { deliverySettings } from './delivery-settings';
import { nextAttempt } from './next-attempt';
import { wake } from './queue';

let running: RunningDeliveries;
let there: Receiver;
let full: string;
let quick: string;
beforeAll(async () => {
  running = await runDeliveries();
  there = await receiver();
  for (let i = 0; i < 20; i++) await running.put(await running.endpoint(there.url), ['rf_1', 'rf_1', 'rf_2']);
  await running.settle();
  full = await running.endpoint(there.url, { state: WebhookEndpointState.PAUSED });
  for (let i = 0; i < 6; i++)
    await running.put(
      full,
      Array.from({ length: 500 }, (_, n) => `rf_${n % 7}`),
    );
  quick = await running.endpoint(there.url, { ordered: true });
  // Of an endpoint with two rows any of its indexes is as good as another.
  await running.put(quick, ['rf_1', 'rf_1', ...Array.from({ length: 40 }, (_, n) => `rf_q${n}`)]);
  await countRows(running.subgraph.database);
});
afterAll(async () => {
  await running.stop();
  await there.stop();
});

const OF = (fields: string) => `query ($id: ID!) { webhookEndpoint(id: $id) { ${fields} } }`;
const owner = { sub: 'partner-1', kind: 'PARTNER', shops: ['taobao:s1'] };
const ask = (query: string, variables: object) => async () => {
  const { errors } = await running.subgraph.execute(
    { query, variables: { ...variables } },
    { claims: owner, language: 'en', requestId: 'test' },
  );
  expect(errors).toBeUndefined();
};

describe('with thousands waiting at one endpoint, each step reads by an index', () => {
  test('a worker’s look, its claims and what follows', async () => {
    const indexes = new Set(await indexesOf(running, () => running.settle()));
    expect([...indexes].filter((each) => /delivery/.test(each)).toSorted()).toEqual([
      'webhook_delivery_claimed',
      'webhook_delivery_due_of_endpoint',
      'webhook_delivery_ordered',
    ]);
  });

  test('the claim of the one with thousands', async () => {
    await running.manager.update(WebhookEndpoint, { id: full }, { state: WebhookEndpointState.ACTIVE });
    await inTransaction(running.subgraph.context(), (tx) => wake(tx, [full]));
    const settings = deliverySettings({});
    const claimed = async () =>
      expect((await claim(running.subgraph.context(), settings, full, { deliveries: 9, suspects: 1 })).claims).toHaveLength(4);
    expect(await indexesOf(running, claimed)).toEqual([
      'PRIMARY',
      'PRIMARY',
      'webhook_delivery_claimed',
      'webhook_delivery_due_of_endpoint',
      'webhook_delivery_claimed',
    ]);
  });

  test('where a sandbox stops', async () => {
    const system = running.subgraph.context();
    expect(await indexesOf(running, () => nextAttempt(system))).toEqual(['webhook_queue_wake']);
  });

  test.each([
    ['', 'webhook_delivery_newest'],
    ['filter: { states: [FAILED] }', 'webhook_delivery_of_state'],
    ['filter: { topic: "refund.closed" }', 'webhook_delivery_of_type'],
    ['filter: { objectId: "rf_3" }', 'webhook_delivery_ordered'],
    ['filter: { from: "2026-06-15T00:00:00Z", to: "2026-06-16T00:00:00Z" }', 'webhook_delivery_newest'],
  ])('deliveries(%s)', async (filter, index) => {
    const list = OF(`deliveries(first: 5${filter && `, ${filter}`}) { edges { node { id state } } }`);
    expect(await indexesOf(running, ask(list, { id: full }))).toEqual(['PRIMARY', index]);
  });

  test('counts, a delivery and its attempts', async () => {
    expect(await indexesOf(running, ask(OF('deliveryCounts { pending delivered }'), { id: full }))).toEqual([
      'PRIMARY',
      'PRIMARY',
    ]);
    const [id] = await running.put(quick, ['rf_9']);
    await running.settle();
    const one = 'query ($id: ID!) { webhookDelivery(id: $id) { state attempts(first: 3) { edges { node { number } } } } }';
    expect(await indexesOf(running, ask(one, { id }))).toEqual(['PRIMARY + PRIMARY', 'PRIMARY + webhook_attempt_of_delivery']);
  });
});
