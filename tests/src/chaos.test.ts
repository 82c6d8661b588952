import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { feeds } from './chaos/feeds';
import { follow, pages } from './chaos/follow';
import { due, readLog, type Log } from './chaos/logs';
import { giveOrdersTo, playerAt, until, type Player } from './playing';
import { startProcesses, type Processes } from './processes';
import { chanceOf } from './walks/chance';
import { platform } from './world';

// CHAOS_SECONDS is how long processes are killed; CHAOS_SEED repeats whom and when.
const seconds = Number(process.env.CHAOS_SECONDS ?? 20);
const seed = Number(process.env.CHAOS_SEED ?? randomInt(2 ** 31));
const WORKERS = 3;
const LATE_MS = 20_000;
const SUBGRAPHS = ['order', 'logistics', 'dispute'] as const;

let processes: Processes;
let player: Player;
beforeAll(async () => {
  processes = await startProcesses({}, { gateways: 2, broker: true });
  player = playerAt(processes);
}, 120_000);
afterAll(() => processes.stop());

test(
  `${seconds} seconds of kills during traffic: every follower has every event exactly once (seed ${seed})`,
  async () => {
    const chance = chanceOf(seed);
    const numbers = Array.from({ length: seconds * 10 }, (_, i) => String(i).padStart(5, '0'));
    await giveOrdersTo(processes, numbers);
    const followers = feeds.map((feed) => ({ feed, ...follow(processes, feed) }));

    const over = Date.now() + seconds * 1_000;
    const cases: { id: string; ends: string }[] = [];
    const killed: string[] = [];
    const killing = (async () => {
      while (Date.now() < over) {
        await pause(chance.number(1_500));
        const name = chance.of(processes.everyName);
        await processes.kill(name);
        killed.push(name);
      }
    })();
    const working = Array.from({ length: WORKERS }, async (_, worker) => {
      while (Date.now() < over && numbers.length > 0) {
        const number = numbers.pop()!;
        if (worker === 0) cases.push({ id: await player.argue(number), ends: 'IN_ARBITRATION' });
        else cases.push({ id: await player.play(number), ends: 'REFUNDED' });
      }
    });
    await Promise.all([killing, ...working]);

    for (const { id, ends } of cases) await until(async () => (await statusOf(id)) === ends);
    const logs = await untilAllRead();
    for (const log of Object.values(logs)) {
      expect(log.positions).toEqual(log.positions.map((_, i) => i + 1));
      expect(log.parked).toBe(0);
    }
    for (const { feed, seen, end } of followers) {
      const wanted = due(feed, logs[feed.source]);
      // Compared in any case: what is missing says more than that it was waited for.
      await until(async () => seen.length >= wanted.length, LATE_MS).catch(() => undefined);
      const asFollowed = { subscription: feed.subscription, over: feed.over, seen };
      expect(asFollowed).toEqual({ ...asFollowed, seen: wanted });
      expect(await pages(processes, feed)).toEqual(wanted);
      await end();
    }
    process.stdout.write(`chaos ${seed}: ${cases.length} cases while these were killed: ${killed.join(' ')}\n`);
    for (const { id, ends } of cases) expect(await effectsOn(id)).toEqual(effects[ends]);
  },
  (seconds + 240) * 1_000,
);

/** What other subgraphs and the payment provider did for a case: once, though they were told by readers that were killed. */
const effects: Record<string, object> = {
  REFUNDED: { legs: [{ status: 'ARRIVED', amount: { amount: '33.33' } }], disputes: [], returnShipment: { status: 'INSPECTED' } },
  IN_ARBITRATION: { legs: [], disputes: [{ status: 'NEEDS_BOTH' }], returnShipment: { status: 'EXPECTED' } },
};

function effectsOn(id: string): Promise<object> {
  const query = `query ($id: ID!) { it: refund(id: $id) {
    legs { status amount { amount } } disputes { status } returnShipment { status } } }`;
  return player.persistently<object>(platform, query, { id });
}

async function statusOf(id: string): Promise<string> {
  const query = 'query ($id: ID!) { it: refund(id: $id) { status } }';
  return (await player.persistently<{ status: string }>(platform, query, { id })).status;
}

/** The logs, once every reader is at the end of every log it follows and nothing more is written. */
async function untilAllRead(): Promise<Record<(typeof SUBGRAPHS)[number], Log>> {
  const read = async () =>
    Object.fromEntries(
      await Promise.all(SUBGRAPHS.map(async (name) => [name, await readLog(processes.database(name))] as const)),
    ) as Record<(typeof SUBGRAPHS)[number], Log>;
  let logs = await read();
  await until(async () => {
    const before = JSON.stringify(logs);
    logs = await read();
    const atEnd = Object.values(logs).every((log) =>
      SUBGRAPHS.every((source) => log.read[source] === undefined || log.read[source] === logs[source].positions.length),
    );
    return atEnd && JSON.stringify(logs) === before;
  });
  return logs;
}
