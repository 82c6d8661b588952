import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { feeds } from './chaos/feeds';
import { follow, pages } from './chaos/follow';
import { due, eventsOf, streamsOf } from './chaos/logs';
import { receiveAll } from './chaos/webhooks';
import { logOf } from './logs';
import { giveOrdersTo, playerAt, until, type Player } from './playing';
import { startProcesses, type Processes } from './processes';
import { chanceOf } from './walks/chance';
import { platform } from './world';

// CHAOS_SECONDS is how long processes are killed, by a new seed each time; CHAOS_SEED repeats whom and when, as by default.
const seconds = Number(process.env.CHAOS_SECONDS ?? 60);
const seed = Number(process.env.CHAOS_SEED ?? (process.env.CHAOS_SECONDS ? randomInt(2 ** 31) : 20_261_122));
const WORKERS = 3;
const LATE_MS = 120_000;
const SUBGRAPHS = ['order', 'logistics', 'dispute', 'partner'] as const;

let processes: Processes;
let player: Player;
beforeAll(async () => {
  processes = await startProcesses({ WEBHOOK_ALLOW_LOOPBACK: 'on' }, { gateways: 2, broker: true });
  player = playerAt(processes);
});
afterAll(() => processes.stop());

test(
  `${seconds} seconds of kills during traffic: every follower has every event exactly once (seed ${seed})`,
  async () => {
    const chance = chanceOf(seed);
    const numbers = Array.from({ length: seconds * 10 }, (_, i) => String(i).padStart(5, '0'));
    await giveOrdersTo(processes, numbers);
    const webhooks = await receiveAll(player);
    const followers = feeds.map((feed) => ({ feed, ...follow(processes, feed) }));

    const over = Date.now() + seconds * 1_000;
    const enough = new AbortController();
    const cases: { id: string; ends: string }[] = [];
    const killed: string[] = [];
    const killing = (async () => {
      // Each in some order first, then any.
      const first = [...processes.everyName, processes.names[0]!].map((name) => ({ name, turn: chance.number(1_000) }));
      first.sort((x, y) => x.turn - y.turn);
      while (first.length > 0 || Date.now() < over) {
        await pause(chance.number(1_500));
        const name = first.shift()?.name ?? chance.of(processes.everyName);
        await processes.kill(name);
        killed.push(name);
      }
      enough.abort();
    })();
    const workers = Array.from({ length: WORKERS }, async (_, worker) => {
      for (let number = numbers.pop(); number && !enough.signal.aborted; number = numbers.pop()) {
        if (worker === 0) cases.push({ id: await player.argue(number), ends: 'IN_ARBITRATION' });
        else cases.push({ id: await player.play(number), ends: 'REFUNDED' });
      }
    });
    await Promise.all([killing, ...workers]);

    for (const { id, ends } of cases) await until(async () => (await statusOf(id)) === ends);
    await untilAllRead();
    for (const { feed, seen, end } of followers) {
      const wanted = due(feed, await streamsOf(processes.database(feed.source)));
      expect([feed.subscription, wanted.length]).not.toEqual([feed.subscription, 0]);
      // Compared in any case: what is missing says more than that it was waited for.
      await until(async () => seen.length >= wanted.length, LATE_MS).catch(() => undefined);
      const asFollowed = { subscription: feed.subscription, over: feed.over, seen };
      expect(asFollowed).toEqual({ ...asFollowed, seen: wanted });
      expect(await pages(processes, feed)).toEqual(wanted);
      await end();
    }
    const sent = await eventsOf(processes.database('order'), webhooks.wanted);
    expect(sent).not.toEqual([]);
    await until(async () => webhooks.seen().length >= sent.length).catch(() => undefined);
    expect(webhooks.seen()).toEqual(sent);
    await webhooks.stop();
    process.stdout.write(`chaos ${seed}: ${cases.length} cases while these were killed: ${killed.join(' ')}\n`);
    for (const { id, ends } of cases) expect(await effectsOn(id)).toEqual(effects[ends]);
  },
  (seconds + 600) * 1_000,
);

/** What was done for a case, by itself, by other subgraphs and by the payment provider: once, though they were told by readers that were killed. */
const effects: Record<string, object> = {
  REFUNDED: {
    amounts: { refunded: { amount: '33.33' } },
    legs: [{ status: 'ARRIVED', amount: { amount: '33.33' } }],
    timeline: timeline(
      'REFUND_APPLIED',
      'REFUND_APPROVED',
      'RETURN_AUTHORIZED',
      'RETURN_SUBMITTED',
      'RECEIPT_CONFIRMED',
      'REFUND_REFUNDING',
      'REFUND_REFUNDED',
    ),
    disputes: [],
    returnShipment: { status: 'INSPECTED' },
  },
  IN_ARBITRATION: {
    amounts: { refunded: { amount: '0.00' } },
    legs: [],
    timeline: timeline('REFUND_APPLIED', 'REFUND_REJECTED', 'REFUND_ESCALATED', 'DISPUTE_OPENED'),
    disputes: [{ status: 'NEEDS_BOTH' }],
    returnShipment: { status: 'EXPECTED' },
  },
};

function timeline(...kinds: string[]): object {
  return { edges: kinds.map((kind) => ({ node: { kind } })) };
}

function effectsOn(id: string): Promise<object> {
  const query = `query ($id: ID!) { it: refund(id: $id) {
    amounts { refunded { amount } } legs { status amount { amount } } disputes { status }
    timeline(first: 20) { edges { node { kind } } } returnShipment { status } } }`;
  return player.persistently<object>(platform, query, { id });
}

async function statusOf(id: string): Promise<string> {
  const query = 'query ($id: ID!) { it: refund(id: $id) { status } }';
  return (await player.persistently<{ status: string }>(platform, query, { id })).status;
}

/** Once every reader is at the end of every log, and none has grown since: each whole, with nothing parked. */
async function untilAllRead(): Promise<void> {
  const read = () => Promise.all(SUBGRAPHS.map(async (name) => [name, await logOf(processes.database(name))] as const));
  let logs = await read();
  await until(async () => {
    const before = JSON.stringify(logs);
    logs = await read();
    const heads = new Map(logs.map(([name, { head }]) => [name as string, head]));
    const atEnd = logs.every(([, { cursors }]) =>
      Object.entries(cursors).every(([reader, position]) => position === heads.get(reader.split('/')[0]!)),
    );
    return atEnd && JSON.stringify(logs) === before;
  });
  for (const [name, log] of logs) expect([name, log]).toMatchObject([name, { whole: true, parked: 0 }]);
}
