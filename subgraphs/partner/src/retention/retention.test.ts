import { inTransaction, newId, SettingError } from '@after-sales/runtime';
import { countRows, indexesOf } from '@after-sales/runtime/testing/indexes';
import { emptyDatabase } from '@after-sales/runtime/testing/profile';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { In } from 'typeorm';
import { wantedOf } from '../delivery/deliver';
import { enqueue } from '../delivery/enqueue';
import { WebhookAttempt } from '../delivery/webhook-attempt.entity';
import { WebhookDelivery, WebhookDeliveryState } from '../delivery/webhook-delivery.entity';
import { WebhookEndpointState } from '../endpoint/webhook-endpoint.enums';
import { WebhookEvent } from '../event/webhook-event.entity';
import { insertNotification } from '../notification/insert-notification';
import { NotedCase } from '../notification/noted-case.entity';
import { Notification } from '../notification/notification.entity';
import { NotificationState } from '../notification/notification.enums';
import { numberOf } from '../notification/number-of';
import { WebhookReplay } from '../replay/webhook-replay.entity';
import { runDeliveries, type RunningDeliveries } from '../testing/delivering';
import { notificationsKeptMs, webhooksKeptMs } from './retention-settings';
import { retentionWorker } from './retention-worker';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const { PENDING, DELIVERED } = WebhookDeliveryState;

let running: RunningDeliveries;
let position = 0;
beforeAll(async () => {
  running = await runDeliveries();
});
beforeEach(() => emptyDatabase(running.subgraph.database));
afterAll(() => running.stop());

/** Events that were read now, which endpoints want. */
async function told(count: number, endpointIds: readonly string[]): Promise<WebhookEvent[]> {
  const now = running.clock.now();
  const events = Array.from({ length: count }, (): WebhookEvent => ({
    id: newId('ev'),
    source: 'order',
    position: ++position,
    type: 'refund.approved',
    objectType: 'Refund',
    objectId: `rf_${position}`,
    sequence: 1,
    at: now,
    recordedAt: now,
    fromStatus: null,
    toStatus: null,
    cause: 'test',
    actor: { kind: 'MERCHANT', id: 'm1' } as WebhookEvent['actor'],
    marketplace: 'TAOBAO',
    shopId: 'taobao:s1',
    buyerId: null,
    facts: {},
    changes: [],
  }));
  await running.manager.insert(WebhookEvent, events);
  const wanted = events.flatMap((event) => endpointIds.map((endpointId) => wantedOf(event, endpointId)));
  await inTransaction(running.subgraph.context(), (tx) => enqueue(tx, wanted));
  return events;
}

/** What an endpoint waits for is taken now, at the first attempt. */
async function taken(endpointId: string): Promise<void> {
  const waiting = await running.manager.findBy(WebhookDelivery, { endpointId, state: PENDING });
  const attempt = {
    number: ++position,
    at: running.clock.now(),
    durationMs: 9,
    responseStatus: 204,
    responseBody: null,
    error: null,
  };
  await running.manager.insert(
    WebhookAttempt,
    waiting.map(({ id }) => ({ ...attempt, id: newId('wa'), deliveryId: id, nextAttemptAt: null })),
  );
  const ended = { state: DELIVERED, endedAt: running.clock.now(), nextAttemptAt: null };
  await running.manager.update(WebhookDelivery, { id: In(waiting.map(({ id }) => id)) }, ended);
}

/** Lets a worker, or as many, forget all that it is to. */
async function forget(workers = 1): Promise<void> {
  const one = async () => {
    const work = retentionWorker(running.subgraph.context());
    while (await work());
  };
  await Promise.all(Array.from({ length: workers }, one));
}

const kept = async () => {
  const { manager } = running;
  return [await manager.count(WebhookEvent), await manager.count(WebhookDelivery), await manager.count(WebhookAttempt)];
};

const owner = { sub: 'partner-1', kind: 'PARTNER', shops: ['taobao:s1'] };
const REPLAY = `mutation ($id: ID!, $input: WebhookDeliveryReplayInput!) { it: webhookDeliveryReplay(id: $id, input: $input) {
  webhookReplay { queued } warnings { code message } userErrors { code message } } }`;

interface Replayed {
  webhookReplay: { queued: number } | null;
  warnings: { code: string; message: string }[];
  userErrors: { code: string; message: string }[];
}

async function replay(id: string, input: object): Promise<Replayed> {
  const request = { query: REPLAY, variables: { id, input } };
  const { data, errors } = await running.subgraph.execute(request, { claims: owner, language: 'en', requestId: 'test' });
  if (errors) throw errors[0]!;
  return (data as { it: Replayed }).it;
}

const GONE = [{ code: 'REPLAY_PARTLY_GONE', message: expect.stringMatching(/^what ended before 20.*Z is kept no longer/) }];

describe('what was sent', () => {
  test('goes 30 days after it ended with all that is of it, however many workers see to it', async () => {
    const id = await running.endpoint('https://127.0.0.1/');
    await told(230, [id]);
    running.clock.advance(DAY);
    await taken(id);
    running.clock.advance(30 * DAY + HOUR);
    await told(1, [id]);
    await taken(id);
    await forget();
    expect(await kept()).toEqual([231, 231, 231]);
    running.clock.advance(1);
    await forget(3);
    expect(await kept()).toEqual([1, 1, 1]);
    expect((await running.queue(id)).pending).toBe(231);
  });

  test('stays while a delivery is still to be sent, and does not hold up what comes after it', async () => {
    const quick = await running.endpoint('https://127.0.0.1/');
    const paused = await running.endpoint('https://127.0.0.1/', { state: WebhookEndpointState.PAUSED });
    const held = await told(120, [quick, paused]);
    await told(130, [quick]);
    await taken(quick);
    running.clock.advance(400 * DAY);
    await forget();
    expect(await kept()).toEqual([120, 240, 120]);
    const waiting = await running.manager.findBy(WebhookDelivery, { state: PENDING });
    expect(waiting.map(({ eventId }) => eventId).toSorted()).toEqual(held.map(({ id }) => id).toSorted());

    await taken(paused);
    running.clock.advance(30 * DAY + HOUR + 1);
    await forget();
    expect(await kept()).toEqual([0, 0, 0]);
  });

  test('is replayed as long as it is kept; afterwards a replay says that it is gone', async () => {
    const id = await running.endpoint('https://127.0.0.1/');
    const from = running.clock.now().toISOString();
    const [first] = await told(2, [id]);
    const after = `order:${first!.position - 1}`;
    await taken(id);
    const ids = (await running.manager.find(WebhookDelivery)).map((each) => each.id);
    running.clock.advance(30 * DAY);
    expect(await replay(id, { from })).toMatchObject({ webhookReplay: { queued: 2 }, warnings: [] });
    await taken(id);
    running.clock.advance(30 * DAY + 1);
    const [young] = await told(1, [id]);
    await taken(id);

    for (const _ of ['is still there', 'is gone']) {
      expect(await replay(id, { from })).toMatchObject({ webhookReplay: { queued: 1 }, warnings: GONE });
      await taken(id);
      expect(await replay(id, { after })).toMatchObject({ webhookReplay: { queued: 1 }, warnings: GONE });
      await taken(id);
      expect(await replay(id, { after: `order:${young!.position - 1}` })).toMatchObject({
        webhookReplay: { queued: 1 },
        warnings: [],
      });
      await taken(id);
      const message = expect.stringMatching(/this endpoint has no delivery wd_.*; what ended before .* is kept no longer/);
      expect(await replay(id, { ids })).toMatchObject({ webhookReplay: null, userErrors: [{ code: 'NOT_FOUND', message }] });
      running.clock.advance(HOUR);
      await forget();
    }
    expect((await kept()).slice(0, 2)).toEqual([1, 1]);
  });
});

test('what people were told goes after 180 days, read or not; what waits stays', async () => {
  const made = (n: number) => ({
    once: `ev_${n}`,
    eventId: `ev_${n}`,
    source: 'order',
    eventType: 'refund.closed',
    inbox: 'BUYER#b1',
    recipientKind: 'BUYER' as Notification['recipientKind'],
    recipientId: 'b1',
    desk: null,
    marketplace: 'TAOBAO',
    shopId: 'taobao:s1',
    template: 'refund.closed',
    facts: {},
    dueAt: null,
    deadline: null,
    objectId: 'rf_1',
    refundId: 'rf_1',
    at: running.clock.now(),
  });
  const insert = (from: number, count: number) =>
    inTransaction(running.subgraph.context(), async (tx) => {
      for (let n = from; n < from + count; n++) await insertNotification(tx, made(n));
    });
  await insert(0, 210);
  const { SENT, NOT_SENT, WAITING } = NotificationState;
  await running.manager.update(Notification, { state: WAITING }, { state: SENT });
  await running.manager.update(Notification, { once: 'ev_1' }, { state: NOT_SENT });
  await running.manager.update(Notification, { once: 'ev_2' }, { readAt: running.clock.now() });
  await insert(210, 1);
  running.clock.advance(1);
  await insert(211, 1);
  await running.manager.update(Notification, { once: 'ev_211' }, { state: SENT });
  running.clock.advance(180 * DAY);
  await forget();
  const left = await running.manager.find(Notification, { order: { createdAt: 'ASC' } });
  expect(left.map(({ once, state }) => [once, state])).toEqual([
    ['ev_210', WAITING],
    ['ev_211', SENT],
  ]);
});

test('a replay is told of for as long as its call is remembered', async () => {
  const id = await running.endpoint('https://127.0.0.1/');
  const from = running.clock.now().toISOString();
  await told(1, [id]);
  const input = { idempotencyKey: 'once', from };
  expect(await replay(id, input)).toMatchObject({ webhookReplay: { queued: 0 } });
  running.clock.advance(30 * DAY);
  await forget();
  expect(await replay(id, input)).toMatchObject({ webhookReplay: { queued: 0 } });
  running.clock.advance(HOUR);
  await forget();
  expect(await running.manager.count(WebhookReplay)).toBe(1);
  running.clock.advance(1);
  await forget();
  expect(await running.manager.count(WebhookReplay)).toBe(0);
  expect(await replay(id, input)).toMatchObject({ webhookReplay: { queued: 0 }, userErrors: [] });
});

test('the number of a case is known for two years after people were last told of it, or for a month less', async () => {
  const { manager, clock } = running;
  const numberNow = (id: string) => inTransaction(running.subgraph.context(), (tx) => numberOf(tx, id));
  await manager.insert(
    NotedCase,
    ['rf_1', 'rf_2'].map((id) => ({ id, number: `R-${id}`, usedAt: clock.now() })),
  );
  clock.advance(30 * DAY);
  expect(await numberNow('rf_1')).toBe('R-rf_1');
  clock.advance(1);
  expect(await numberNow('rf_2')).toBe('R-rf_2');
  clock.advance(700 * DAY);
  await forget();
  expect([await numberNow('rf_1'), await manager.count(NotedCase)]).toEqual(['rf_1', 1]);
  clock.advance(30 * DAY);
  await forget();
  expect(await numberNow('rf_2')).toBe('R-rf_2');
});

test('what is to go is found by an index', async () => {
  const id = await running.endpoint('https://127.0.0.1/');
  for (let day = 0; day < 3; day++) {
    await told(1_000, [id]);
    await taken(id);
    running.clock.advance(DAY);
  }
  running.clock.advance(28 * DAY + HOUR);
  await countRows(running.subgraph.database);
  const work = retentionWorker(running.subgraph.context());
  const indexes = await indexesOf(running, async () => expect(await work()).toBe(true));
  expect(indexes).toEqual(['webhook_event_age', 'webhook_delivery_event', 'webhook_delivery_event']);
  await forget();
  const nothing = retentionWorker(running.subgraph.context());
  const looked = await indexesOf(running, async () => expect(await nothing()).toBe(false));
  expect(looked.slice(-3)).toEqual(['notification_age', 'webhook_replay_age', 'noted_case_age']);
});

test.each([
  ['0', /WEBHOOK_KEEP_DAYS is “0”: write a whole number of days, 1 to 3650/],
  ['1.5', /WEBHOOK_KEEP_DAYS/],
  ['ever', /WEBHOOK_KEEP_DAYS/],
])('WEBHOOK_KEEP_DAYS is not %s', (value, message) => {
  const read = () => webhooksKeptMs({ WEBHOOK_KEEP_DAYS: value });
  expect(read).toThrow(SettingError);
  expect(read).toThrow(message);
});

test('NOTIFICATION_KEEP_DAYS is 8 at least, so that no reminder is made twice', () => {
  expect(() => notificationsKeptMs({ NOTIFICATION_KEEP_DAYS: '7' })).toThrow(/NOTIFICATION_KEEP_DAYS is “7”: .* 8 to 3650/);
  expect(notificationsKeptMs({ NOTIFICATION_KEEP_DAYS: '8' })).toBe(8 * DAY);
});
