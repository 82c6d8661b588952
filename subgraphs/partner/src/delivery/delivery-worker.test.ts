import { GraphUnavailable } from '@after-sales/runtime';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Notification } from '../notification/notification.entity';
import { WebhookEndpoint } from '../endpoint/webhook-endpoint.entity';
import { outboundSettings } from '../outbound/outbound';
import { runDeliveries, SECRET, type RunningDeliveries } from '../testing/delivering';
import { HANG_UP, receiver, type Receiver } from '../testing/receiver';

let running: RunningDeliveries;
const receivers: Receiver[] = [];
const listen = async (...how: Parameters<typeof receiver>) => {
  const listening = await receiver(...how);
  receivers.push(listening);
  return listening;
};
beforeAll(async () => {
  running = await runDeliveries();
});
afterEach(async () => {
  for (const each of receivers.splice(0)) await each.stop();
});
afterAll(() => running.stop());

const MINUTE = 60_000;
const later = async (ms: number) => {
  running.clock.advance(ms);
  await running.settle();
};
const inMs = (at: Date | null) => at && at.getTime() - running.clock.now().getTime();
const hold = () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  return { held, release };
};

describe('one delivery', () => {
  test('is sent once, signed, and noted with its answer', async () => {
    const there = await listen(() => ({ status: 202, body: '收到' }));
    const endpointId = await running.endpoint(there.url);
    const [id] = await running.put(endpointId, ['rf_1']);
    await running.settle();
    await later(60 * MINUTE);

    const delivery = await running.delivery(id!);
    expect(there.received.map((call) => [call.id, call.attempt, call.headers['content-type']])).toEqual([
      [delivery.eventId, 1, 'application/json'],
    ]);
    expect(there.verified(there.received[0]!, SECRET)).toEqual(JSON.parse(delivery.body!));
    expect(delivery).toMatchObject({ state: 'DELIVERED', attempts: 1, lastStatus: 202, nextAttemptAt: null, claimedBy: null });
    const [attempt] = await running.attempts(id!);
    expect(attempt).toMatchObject({ number: 1, responseStatus: 202, responseBody: '收到', error: null, nextAttemptAt: null });
  });

  test('is sent again after each failure, with the same id and body, until it is taken', async () => {
    const answers = [
      { status: 500, body: 'x'.repeat(5000) },
      { status: 302, headers: { location: 'http://169.254.169.254/' } },
      HANG_UP,
      { status: 404 },
      { status: 200 },
    ] as const;
    const there = await listen(({ attempt }) => answers[attempt - 1]!);
    const endpointId = await running.endpoint(there.url);
    const [id] = await running.put(endpointId, ['rf_1']);
    await running.settle();
    const waits: (number | null)[] = [];
    for (let i = 0; i < 4; i++) {
      const { nextAttemptAt } = await running.delivery(id!);
      waits.push(inMs(nextAttemptAt));
      await later(inMs(nextAttemptAt)! - 1);
      expect(there.received).toHaveLength(i + 1);
      await later(1);
    }
    expect(waits).toEqual([5_000, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE]);
    expect(there.received.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(there.received.map((call) => `${call.id} ${call.body}`)).size).toBe(1);
    expect(await running.delivery(id!)).toMatchObject({ state: 'DELIVERED', attempts: 5, lastStatus: 200 });
    expect((await running.attempts(id!)).map(({ responseStatus, error }) => [responseStatus, error])).toEqual([
      [500, null],
      [302, null],
      [null, 'CONNECTION_FAILED'],
      [404, null],
      [200, null],
    ]);
    expect((await running.attempts(id!))[0]!.responseBody).toBe('x'.repeat(1024));
  });

  test('waits as long as the receiver asks', async () => {
    const there = await listen(({ attempt }) =>
      attempt === 1 ? { status: 503, headers: { 'retry-after': '3600' } } : { status: 200 },
    );
    const [id] = await running.put(await running.endpoint(there.url), ['rf_1']);
    await running.settle();
    expect(inMs((await running.delivery(id!)).nextAttemptAt)).toBe(60 * MINUTE);
    await later(60 * MINUTE);
    expect(await running.delivery(id!)).toMatchObject({ state: 'DELIVERED', attempts: 2 });
  });

  test('that nobody answers is given up after its time, and tried again', async () => {
    const outbound = outboundSettings({ WEBHOOK_ALLOW_LOOPBACK: 'on', WEBHOOK_TIMEOUT: '0.2' });
    const brief = await running.begin({}, { outbound });
    const { held, release } = hold();
    const there = await listen(() => held.then(() => ({ status: 200 })));
    const [id] = await running.put(await running.endpoint(there.url), ['rf_1']);
    await running.settle([brief]);
    expect(await running.attempts(id!)).toMatchObject([{ responseStatus: null, error: 'TIMEOUT' }]);
    expect(inMs((await running.delivery(id!)).nextAttemptAt)).toBe(5_000);
    release();
    await later(5_000);
    expect((await running.delivery(id!)).state).toBe('DELIVERED');
  });
});

describe('an endpoint', () => {
  test('that fails for good is paused with what waits, which goes on once it is resumed', async () => {
    const there = await listen(() => ({ status: 500 }));
    const endpointId = await running.endpoint(there.url);
    const [first] = await running.put(endpointId, ['rf_1']);
    await running.settle();
    for (let i = 1; i < 10; i++) await later(inMs((await running.delivery(first!)).nextAttemptAt)!);
    const [second] = await running.put(endpointId, ['rf_2']);
    await running.settle();

    expect(there.received).toHaveLength(10);
    expect(await running.delivery(first!)).toMatchObject({ state: 'FAILED', stateReason: 'LAST_ATTEMPT', attempts: 10 });
    expect(await running.manager.findOneBy(WebhookEndpoint, { id: endpointId })).toMatchObject({
      state: 'PAUSED',
      stateReason: 'FAILED',
    });
    expect(await running.manager.findBy(Notification, { objectId: endpointId })).toMatchObject([
      { template: 'webhook_endpoint.paused', inbox: 'PARTNER#partner-1', eventType: 'webhook_endpoint.paused' },
    ]);
    expect(await running.delivery(second!)).toMatchObject({ state: 'PENDING', attempts: 0 });
    const events = await running.subgraph.feed(0, 500);
    expect(events.events.filter(({ objectId }) => objectId === endpointId)).toMatchObject([
      { type: 'webhook_endpoint.paused', data: { state: 'PAUSED', stateReason: 'FAILED', owner: { id: 'partner-1' } } },
    ]);

    there.answer = () => ({ status: 200 });
    await running.resume(endpointId);
    await running.settle();
    expect([(await running.delivery(first!)).state, (await running.delivery(second!)).state]).toEqual(['FAILED', 'DELIVERED']);
  });

  test('is sent to further though one event could not be made: that is no fault of its own', async () => {
    const there = await listen();
    const faulty = await running.begin({ makeBody: () => Promise.reject(new Error('a fault of ours')) });
    const endpointId = await running.endpoint(there.url);
    const [first] = await running.put(endpointId, ['rf_1']);
    await running.settle([faulty]);
    for (let i = 1; i < 10; i++) {
      running.clock.advance(inMs((await running.delivery(first!)).nextAttemptAt)!);
      await running.settle([faulty]);
    }
    expect(await running.delivery(first!)).toMatchObject({ state: 'FAILED', stateReason: 'LAST_ATTEMPT', attempts: 10 });
    expect((await running.attempts(first!)).map(({ error }) => error)).toEqual(Array(10).fill('INTERNAL'));
    const [second] = await running.put(endpointId, ['rf_2']);
    await running.settle();
    expect((await running.delivery(second!)).state).toBe('DELIVERED');
    expect(there.received).toHaveLength(1);
  });

  test('that is gone is disabled at once', async () => {
    const there = await listen(() => ({ status: 410 }));
    const endpointId = await running.endpoint(there.url);
    const [id] = await running.put(endpointId, ['rf_1']);
    await running.settle();
    const [waiting] = await running.put(endpointId, ['rf_2']);
    await running.settle();
    expect(await running.delivery(id!)).toMatchObject({ state: 'FAILED', stateReason: 'GONE', attempts: 1 });
    expect(await running.delivery(waiting!)).toMatchObject({ state: 'CANCELLED', stateReason: 'DISABLED', attempts: 0 });
    expect(await running.queue(endpointId)).toMatchObject({ pending: 0, delivered: 0, failed: 1, cancelled: 1, skipped: 0 });
    expect(await running.manager.findOneBy(WebhookEndpoint, { id: endpointId })).toMatchObject({
      state: 'DISABLED',
      stateReason: 'GONE',
    });
    expect(await running.manager.findBy(Notification, { objectId: endpointId })).toMatchObject([
      { template: 'webhook_endpoint.gone', inbox: 'PARTNER#partner-1' },
    ]);
  });

  test.each([429, 502, 504])('that answers %i is left alone as a whole, longer each time, until it takes one', async (status) => {
    let throttled = true;
    const there = await listen(() => (throttled ? { status } : { status: 200 }));
    const endpointId = await running.endpoint(there.url);
    await running.put(endpointId, ['rf_1']);
    await running.settle();
    const more = await running.put(
      endpointId,
      Array.from({ length: 8 }, (_, n) => `rf_${n + 2}`),
    );
    await later(4_999);
    expect(there.received).toHaveLength(1);
    await later(1);
    // One at a time until one is taken.
    expect(there.received).toHaveLength(2);
    await later(9_999);
    expect(there.received).toHaveLength(2);
    throttled = false;
    await later(1);
    expect(there.received).toHaveLength(10 + 1);
    expect((await running.delivery(more[0]!)).state).toBe('DELIVERED');
  });

  test('has at most four calls at a time, over all processes', async () => {
    const another = await running.begin();
    const { held, release } = hold();
    const there = await listen(() => held.then(() => ({ status: 200 })));
    const endpointId = await running.endpoint(there.url);
    const ids = await running.put(
      endpointId,
      Array.from({ length: 30 }, (_, n) => `rf_${n}`),
    );
    const settled = running.settle([running.subgraph, another]);
    await there.came(4);
    release();
    await settled;
    expect(there.mostTogether()).toBe(4);
    expect(there.received.map(({ id }) => id).sort()).toEqual(
      (await Promise.all(ids.map(running.delivery))).map(({ eventId }) => eventId).sort(),
    );
  });

  test('that does not answer holds up no other', async () => {
    const { held, release } = hold();
    const slow = await listen(() => held.then(() => ({ status: 200 })));
    const quick = await listen();
    await running.put(
      await running.endpoint(slow.url),
      Array.from({ length: 40 }, (_, n) => `rf_${n}`),
    );
    await running.put(
      await running.endpoint(quick.url),
      Array.from({ length: 40 }, (_, n) => `rf_${n}`),
    );
    const settled = running.settle();
    await quick.came(40);
    expect(slow.received).toHaveLength(4);
    release();
    await settled;
    expect(slow.received).toHaveLength(40);
  });

  test('that is ordered gets the next event of an object only after the one before ended', async () => {
    let failing = true;
    const there = await listen(({ body }) => {
      const { position } = JSON.parse(body) as { position: number };
      return position === first && failing ? { status: 500 } : { status: 200 };
    });
    const endpointId = await running.endpoint(there.url, { ordered: true });
    const ids = await running.put(endpointId, ['rf_a', 'rf_a', 'rf_b', 'rf_a', 'rf_b']);
    const positions = (await Promise.all(ids.map(running.delivery))).map(({ position }) => position);
    const first = positions[0]!;
    const came = () => there.received.map(({ body }) => positions.indexOf((JSON.parse(body) as { position: number }).position));
    await running.settle();
    const before = came();
    expect([new Set(before), before.indexOf(2) < before.indexOf(4)]).toEqual([new Set([0, 2, 4]), true]);
    failing = false;
    await later(5_000);
    expect(came().slice(3)).toEqual([0, 1, 3]);
  });
});

describe('many processes', () => {
  test('send each delivery once', async () => {
    const others = [await running.begin(), await running.begin()];
    const there = await Promise.all(Array.from({ length: 5 }, () => listen()));
    for (const { url } of there)
      await running.put(
        await running.endpoint(url),
        Array.from({ length: 20 }, (_, n) => `rf_${n}`),
      );
    await running.settle([running.subgraph, ...others]);
    expect(there.map(({ received }) => new Set(received.map(({ id }) => id)).size)).toEqual([20, 20, 20, 20, 20]);
    expect(there.map(({ received }) => received.length)).toEqual([20, 20, 20, 20, 20]);
  });

  test('take over what one that died had sent: the same id and body, when its lease ends', async () => {
    const died = hold();
    const there = await listen(({ attempt }) => (attempt === 1 ? died.held.then(() => HANG_UP) : { status: 200 }));
    const dying = await running.begin();
    const endpointId = await running.endpoint(there.url);
    const [id] = await running.put(endpointId, ['rf_1']);
    await dying.settle();
    await there.came(1);
    await later(49_999);
    expect(there.received).toHaveLength(1);
    await later(1);
    expect(there.received.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(new Set(there.received.map((call) => `${call.id} ${call.body}`)).size).toBe(1);
    died.release();
    await running.settle([dying]);
    expect(await running.delivery(id!)).toMatchObject({ state: 'DELIVERED', attempts: 2, lastStatus: 200 });
    expect((await running.attempts(id!)).map(({ number, error }) => [number, error])).toEqual([
      [1, 'LOST'],
      [2, null],
    ]);
  });
});

describe('a body', () => {
  test('that cannot be made now is waited for, and no attempt is counted', async () => {
    let away = true;
    const process = await running.begin({
      makeBody: async () => {
        if (away) throw new GraphUnavailable();
        return { body: '{"made":true}' };
      },
    });
    const there = await listen();
    const ids = await running.put(await running.endpoint(there.url), ['rf_1', 'rf_2']);
    await running.settle([process]);
    expect(await running.delivery(ids[0]!)).toMatchObject({ state: 'PENDING', attempts: 0, tries: 0, body: null });
    expect(await running.attempts(ids[0]!)).toEqual([]);
    away = false;
    running.clock.advance(5_000);
    await running.settle([process]);
    expect(there.received.map(({ attempt, body }) => [attempt, body])).toEqual([
      [1, '{"made":true}'],
      [1, '{"made":true}'],
    ]);
  });

  test('that its owner may not see any more is not sent', async () => {
    const process = await running.begin({ makeBody: async () => ({ skipped: 'NOT_VISIBLE' }) });
    const there = await listen();
    const [id] = await running.put(await running.endpoint(there.url), ['rf_1']);
    await running.settle([process]);
    expect(await running.delivery(id!)).toMatchObject({
      state: 'SKIPPED',
      stateReason: 'NOT_VISIBLE',
      attempts: 0,
      nextAttemptAt: null,
    });
    expect(there.received).toEqual([]);
  });
});
