import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { WebhookEndpointState } from '../endpoint/webhook-endpoint.enums';
import { WebhookEndpoint } from '../endpoint/webhook-endpoint.entity';
import { runDeliveries, type RunningDeliveries } from '../testing/delivering';
import { receiver, type Receiver } from '../testing/receiver';
import { claim } from './claim';
import { deliverySettings } from './delivery-settings';

let running: RunningDeliveries;
let there: Receiver;
beforeAll(async () => {
  running = await runDeliveries();
  there = await receiver();
});
afterEach(() => void (there.received.length = 0));
afterAll(async () => {
  await running.stop();
  await there.stop();
});

const settings = deliverySettings({ WEBHOOK_TIMEOUT: '5' });

/** What a process takes. */
async function takes(endpointId: string, suspects = 1): Promise<string[]> {
  const { claims } = await claim(running.subgraph.context(), settings, endpointId, { deliveries: 9, suspects });
  return claims.map(({ delivery }) => delivery.id);
}

/** What a process had in hand that was not heard of again. */
async function dies(endpointId: string): Promise<string[]> {
  const taken = await takes(endpointId);
  running.clock.advance(settings.leaseMs);
  return taken;
}

test('a delivery that ends each process that has it in hand is given up, and not the endpoint', async () => {
  const endpointId = await running.endpoint(there.url);
  const [id] = await running.put(endpointId, ['rf_1']);
  for (let i = 0; i < 5; i++) expect(await dies(endpointId)).toEqual([id]);
  const [next] = await running.put(endpointId, ['rf_2']);
  await running.settle();

  expect(there.received).toHaveLength(1);
  expect(await running.delivery(id!)).toMatchObject({
    state: 'FAILED',
    stateReason: 'LOST',
    attempts: 5,
    nextAttemptAt: null,
    claimedBy: null,
    body: null,
  });
  const tried = (await running.attempts(id!)).map(({ number, error, nextAttemptAt }) => [number, error, nextAttemptAt !== null]);
  expect(tried).toEqual([1, 2, 3, 4, 5].map((number) => [number, 'LOST', number < 5]));
  expect((await running.delivery(next!)).state).toBe('DELIVERED');
  expect(await running.queue(endpointId)).toMatchObject({ pending: 0, delivered: 1, failed: 1 });
  expect(await running.manager.findOneBy(WebhookEndpoint, { id: endpointId })).toMatchObject({ state: 'ACTIVE' });
});

test('what was in hand beside it is sent: after two ends one is made at a time', async () => {
  const endpointId = await running.endpoint(there.url);
  const ids = await running.put(endpointId, ['rf_1', 'rf_2', 'rf_3', 'rf_4']);
  expect(await dies(endpointId)).toEqual(ids);
  expect(await dies(endpointId)).toEqual(ids);
  const [guilty, ...others] = ids;
  expect(await takes(endpointId)).toEqual([guilty]);
  for (let i = 0; i < others.length; i++) {
    running.clock.advance(1_000);
    await running.settle();
  }
  for (const id of others) expect(await running.delivery(id)).toMatchObject({ state: 'DELIVERED', tries: 1, losses: 0 });
  running.clock.advance(settings.leaseMs);
  for (let i = 0; i < 2; i++) expect(await dies(endpointId)).toEqual([guilty]);
  await running.settle();
  expect(await running.delivery(guilty!)).toMatchObject({ state: 'FAILED', stateReason: 'LOST' });
});

test('while one that may end the process is being made, others of its kind wait and all else is sent', async () => {
  const endpointId = await running.endpoint(there.url);
  const [suspect] = await running.put(endpointId, ['rf_1']);
  await dies(endpointId);
  await dies(endpointId);
  const [sound] = await running.put(endpointId, ['rf_2']);
  expect(await takes(endpointId, 0)).toEqual([sound]);
  expect(await running.delivery(suspect!)).toMatchObject({
    claimedBy: null,
    losses: 2,
    nextAttemptAt: new Date(running.clock.now().getTime() + 1_000),
  });
  running.clock.advance(1_000);
  await running.settle();
  expect((await running.delivery(suspect!)).state).toBe('DELIVERED');
});

test('an end that others brought about counts as no failure of the endpoint', async () => {
  there.answer = ({ attempt }) => ({ status: attempt === 3 ? 500 : 200 });
  const endpointId = await running.endpoint(there.url);
  const [id] = await running.put(endpointId, ['rf_1']);
  await dies(endpointId);
  await dies(endpointId);
  await running.settle();
  expect(await running.delivery(id!)).toMatchObject({ state: 'PENDING', attempts: 3, tries: 1, losses: 0 });
  running.clock.advance(5_000);
  await running.settle();
  expect(await running.delivery(id!)).toMatchObject({ state: 'DELIVERED', attempts: 4 });
});

test('what was in hand when its process ended is cancelled with the rest of an endpoint that was disabled meanwhile', async () => {
  const endpointId = await running.endpoint(there.url);
  const [lost] = await running.put(endpointId, ['rf_1']);
  await takes(endpointId);
  const [waiting] = await running.put(endpointId, ['rf_2']);
  await running.manager.update(WebhookEndpoint, { id: endpointId }, { state: WebhookEndpointState.DISABLED });
  await running.settle();
  const state = async (id: string) => (await running.delivery(id)).state;
  expect([await state(lost!), await state(waiting!)]).toEqual(['PENDING', 'CANCELLED']);
  running.clock.advance(settings.leaseMs);
  await running.settle();
  expect([await state(lost!), await state(waiting!)]).toEqual(['CANCELLED', 'CANCELLED']);
  expect(await running.queue(endpointId)).toMatchObject({ pending: 0, cancelled: 2, wakeAt: null });
});
