import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { giveOrdersTo, playerAt, until, type Player } from './playing';
import { startProcesses, type Processes } from './processes';
import { platform } from './world';

const CASES = 24;

let processes: Processes;
let player: Player;
beforeAll(async () => {
  processes = await startProcesses();
  player = playerAt(processes);
}, 120_000);
afterAll(() => processes.stop());

test('processes killed in the middle lose nothing and do nothing twice', async () => {
  const numbers = Array.from({ length: CASES }, (_, i) => `9${String(i).padStart(3, '0')}`);
  await giveOrdersTo(processes, numbers);
  let finished = 0;
  // Every few cases a process is gone while the others' mutations are on their way.
  const killing = (async () => {
    for (const [i, name] of [...processes.names, ...processes.names].entries()) {
      await until(async () => finished >= 2 + i * 3);
      await processes.kill(name);
    }
  })();
  const workers = Array.from({ length: 4 }, async (_, worker) => {
    for (const number of numbers.filter((__, i) => i % 4 === worker)) {
      await player.play(number);
      finished += 1;
    }
  });
  await Promise.all([killing, ...workers]);

  for (const number of numbers) {
    await until(async () => (await shown(number)).refunds.edges.every(({ node }) => node.status === 'REFUNDED'));
    expect(await shown(number)).toEqual({
      refunds: {
        edges: [
          {
            node: {
              status: 'REFUNDED',
              amounts: { refunded: { amount: '33.33' } },
              legs: [{ status: 'ARRIVED', amount: { amount: '33.33' } }],
              timeline: { edges: TIMELINE.map((kind) => ({ node: { kind } })) },
              returnShipment: { status: 'INSPECTED' },
            },
          },
        ],
      },
    });
  }
}, 240_000);

const TIMELINE = [
  'REFUND_APPLIED',
  'REFUND_APPROVED',
  'RETURN_AUTHORIZED',
  'RETURN_SUBMITTED',
  'RECEIPT_CONFIRMED',
  'REFUND_REFUNDING',
  'REFUND_REFUNDED',
];

interface Shown {
  refunds: { edges: { node: { status: string } }[] };
}

function shown(number: string): Promise<Shown> {
  return player.persistently<Shown>(
    platform,
    `query ($number: String!) { it: orderByNumber(marketplace: TAOBAO, number: $number) { refunds { edges { node {
      status amounts { refunded { amount } } legs { status amount { amount } } timeline(first: 20) { edges { node { kind } } } returnShipment { status }
    } } } } }`,
    { number },
  );
}
