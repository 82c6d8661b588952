import { randomInt } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval as every } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Claims } from './harness';
import { logOf } from './logs';
import { startProcesses, type Processes } from './processes';
import { buyer, merchant, orderOf, platform } from './world';

const CASES = 18;
const WORKERS = 4;
const GIVE_UP_MS = 120_000;

let processes: Processes;
/** Mutations that were answered so far. */
let steps = 0;
beforeAll(async () => {
  processes = await startProcesses({}, { gateways: 2, broker: true });
}, 120_000);
afterAll(() => processes.stop());

test('writers, readers, gateways and broker killed in the middle lose nothing and do nothing twice', async () => {
  const numbers = Array.from({ length: CASES }, (_, i) => `9${String(i).padStart(3, '0')}`);
  await giveOrders(numbers);
  const killing = (async () => {
    for (const { name, at } of killings()) {
      await until(async () => steps >= at);
      await processes.kill(name);
    }
  })();
  const workers = Array.from({ length: WORKERS }, async (_, worker) => {
    for (const number of numbers.filter((__, i) => i % WORKERS === worker)) await play(number);
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
  const names = ['order', 'logistics', 'dispute', 'partner'] as const;
  const logs = () => Promise.all(names.map(async (name) => [name, await logOf(processes.database(name))] as const));
  // Every log is whole, and every reader has come to its end, with nothing parked on the way.
  await until(async () => {
    const shownLogs = Object.fromEntries(await logs());
    return Object.values(shownLogs).every(({ cursors }) =>
      Object.entries(cursors).every(([reader, position]) => position === shownLogs[reader.split('/')[0]!]!.head),
    );
  });
  for (const [name, log] of await logs()) expect([name, log]).toMatchObject([name, { whole: true, parked: 0 }]);
}, 240_000);

/** Every process once, and one that holds rows once more, at moments and in an order that differ each time. */
function killings(): { name: string; at: number }[] {
  const names = [...processes.everyName, processes.names[0]!];
  const turns = names.map((name) => ({ name, turn: Math.random() })).toSorted((a, b) => a.turn - b.turn);
  const moments = turns.map(() => randomInt(2, CASES * 4)).toSorted((a, b) => a - b);
  return turns.map(({ name }, i) => ({ name, at: moments[i]! }));
}

const TIMELINE = [
  'REFUND_APPLIED',
  'REFUND_APPROVED',
  'RETURN_AUTHORIZED',
  'RETURN_SUBMITTED',
  'RECEIPT_CONFIRMED',
  'REFUND_REFUNDING',
  'REFUND_REFUNDED',
];

/** One case from application to receipt, as a client that repeats with the same key whatever it has no answer to. */
async function play(number: string): Promise<void> {
  const { id: orderId, lines } = await persistently<{ id: string; lines: { id: string }[] }>(
    buyer,
    'query ($number: String!) { it: orderByNumber(marketplace: TAOBAO, number: $number) { id lines { id } } }',
    { number },
  );
  const applied = await mutate<{ refund: { id: string } }>(
    buyer,
    'mutation ($input: RefundApplyInput!) { it: refundApply(input: $input) { refund { id } userErrors { code } } }',
    {
      input: {
        idempotencyKey: `apply-${number}`,
        orderId,
        type: 'RETURN_REFUND',
        reasonCode: 'QUALITY',
        lines: [{ lineId: lines[0]!.id, quantity: 1 }],
      },
    },
  );
  const { id } = applied.refund;
  const with_ = (name: string, more = {}) => ({ id, input: { idempotencyKey: `${name}-${number}`, ...more } });
  await mutate(
    merchant,
    'mutation ($id: ID!, $input: RefundApproveInput!) { it: refundApprove(id: $id, input: $input) { userErrors { code } } }',
    with_('approve'),
  );
  const shipment = await untilFound(async () => {
    const refund = await persistently<{ returnShipment: { id: string; returnAddress: object | null } | null }>(
      buyer,
      'query ($id: ID!) { it: refund(id: $id) { returnShipment { id returnAddress { city } } } }',
      { id },
    );
    return refund.returnShipment?.returnAddress ? refund.returnShipment.id : null;
  });
  await mutate(
    buyer,
    'mutation ($id: ID!, $input: ReturnShipmentSubmitInput!) { it: returnShipmentSubmit(id: $id, input: $input) { userErrors { code } } }',
    {
      id: shipment,
      input: {
        idempotencyKey: `submit-${number}`,
        carrierCode: 'SF',
        trackingNumber: `SF13900000${number}`,
        senderPhone: '0001',
      },
    },
  );
  await until(async () => {
    const refund = await persistently<{ status: string }>(buyer, 'query ($id: ID!) { it: refund(id: $id) { status } }', { id });
    return refund.status === 'AWAITING_RECEIPT';
  });
  await mutate(
    merchant,
    'mutation ($id: ID!, $input: RefundReceiptConfirmInput!) { it: refundReceiptConfirm(id: $id, input: $input) { userErrors { code } } }',
    with_('confirm', { acknowledgedWarnings: ['NOT_DELIVERED_YET'] }),
  );
}

interface Shown {
  refunds: { edges: { node: { status: string } }[] };
}

function shown(number: string): Promise<Shown> {
  return persistently<Shown>(
    platform,
    `query ($number: String!) { it: orderByNumber(marketplace: TAOBAO, number: $number) { refunds { edges { node {
      status amounts { refunded { amount } } legs { status amount { amount } } timeline(first: 20) { edges { node { kind } } } returnShipment { status }
    } } } } }`,
    { number },
  );
}

async function mutate<T>(as: Claims, query: string, variables: Record<string, unknown>): Promise<T> {
  const payload = await persistently<T & { userErrors: { code: string }[] }>(as, query, variables);
  expect(payload.userErrors).toEqual([]);
  steps += 1;
  return payload;
}

/** Asks one gateway after the other until one answers without an error of the system's own. */
function persistently<T>(as: Claims, query: string, variables: Record<string, unknown>): Promise<T> {
  return untilFound(async () => {
    const url = processes.urls[randomInt(processes.urls.length)];
    const answer = await processes.ask<{ it: T | null }>(as, query, variables, url).catch(() => null);
    return answer && !answer.errors ? answer.data.it : null;
  });
}

async function untilFound<T>(look: () => Promise<T | null>): Promise<T> {
  const giveUpAt = Date.now() + GIVE_UP_MS;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > giveUpAt) throw new Error('waited in vain');
    for await (const _ of every(100)) break;
  }
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  await untilFound(async () => ((await condition()) ? true : null));
}

async function giveOrders(numbers: string[]): Promise<void> {
  const file = join(mkdtempSync(join(tmpdir(), 'after-sales-orders-')), 'orders.ndjson');
  // One moment for all: times that a millisecond passes between are out of order.
  const moment = new Date();
  const now = { clock: { now: () => moment } };
  writeFileSync(file, numbers.map((number) => `${JSON.stringify(orderOf(now, number))}\n`).join(''));
  await processes.importFile(file);
}
