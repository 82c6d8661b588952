'use strict';
// A process of subscribers: opens its share, counts what comes for each, and keeps when the last one had each event.
const { createServer } = require('node:http');
const { once } = require('node:events');
const { setTimeout: pause } = require('node:timers/promises');
const { WebSocket } = require('ws');
const { microseconds } = require('./pace');

const AT_ONCE = 50;
const PATIENCE_MS = 300_000;
const QUERY = `subscription ($ids: [ID!], $after: Cursor) { refundStatusChanged(filter: { ids: $ids }, after: $after) {
  cursor sequence at from to cause refund { id number status } } }`;

const counts = new Map();
const last = new Map();
const wanted = new Map();
const total = { bytes: 0, deliveries: 0 };
let first;
let wake = () => {};

async function open({ url, shops, perConnection, first: offset, subscribers }) {
  const connections = Math.ceil(subscribers / perConnection);
  let next = 0;
  const worker = async () => {
    while (next < connections) {
      const n = next++;
      const size = Math.min(perConnection, subscribers - n * perConnection);
      await connection(url, shops[(n * 2 + offset) % shops.length], size);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { connections, sample: first };
}

/** Resolves when each of its subscriptions has had the case's first event, so that it is known to be in force. */
async function connection(url, { refundId, token }, size) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { perMessageDeflate: false });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }));
  await once(socket, 'message');
  wanted.set(refundId, (wanted.get(refundId) ?? 0) + size);
  let begun = 0;
  await new Promise((resolve, reject) => {
    socket.on('close', (code, reason) => fail(reject, `a connection was closed with ${code} ${String(reason)}`));
    socket.on('message', (data) => {
      const text = Buffer.from(data).toString();
      const { type, payload } = JSON.parse(text);
      if (type !== 'next' || payload.errors) return fail(reject, `a subscriber was sent ${text}`);
      const { sequence } = payload.data.refundStatusChanged;
      first ??= payload;
      if (sequence > 1) return arrived(`${refundId} ${sequence}`, data.length);
      begun += 1;
      if (begun === size) resolve();
    });
    for (let id = 0; id < size; id++) {
      const variables = { ids: [refundId], after: 'order:0' };
      socket.send(JSON.stringify({ id: String(id), type: 'subscribe', payload: { query: QUERY, variables } }));
    }
  });
}

function fail(reject, message) {
  reject(new Error(message));
  console.error(message);
  process.exitCode = 1;
}

function arrived(key, length) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
  last.set(key, microseconds());
  total.bytes += length;
  total.deliveries += 1;
  wake();
}

/** Waits until every subscriber has had each of these events; one that came twice is a fault. */
async function seen(keys) {
  const due = new Map(keys.map((key) => [key, wanted.get(key.split(' ')[0]) ?? 0]));
  const expected = [...due.values()].reduce((sum, count) => sum + count, 0);
  const late = pause(PATIENCE_MS, 'late', { ref: false });
  for (;;) {
    if (total.deliveries >= expected) break;
    const woken = new Promise((resolve) => (wake = resolve));
    if ((await Promise.race([woken, late])) === 'late') throw new Error(`${total.deliveries} of ${expected} events came`);
  }
  for (const [key, count] of due)
    if ((counts.get(key) ?? 0) !== count) throw new Error(`${key} came ${counts.get(key)} times to ${count} subscribers`);
  return { last: Object.fromEntries(last), ...total };
}

process.on('message', async (message) => {
  if (message.open) process.send(await open(message.open));
  if (message.seen) process.send(await seen(message.seen));
});
process.once('SIGTERM', () => process.exit(0));
createServer((_request, response) => response.end()).listen(Number(process.env.PORT), process.env.HOST);
