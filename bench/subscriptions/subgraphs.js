'use strict';
// The process of all subgraphs, on SQLite, with a bell over the broker; it writes events when it is told to.
require('reflect-metadata');
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const { importFile } = require('@after-sales/order');
const {
  databaseConfig,
  emitterOf,
  inProcessTransport,
  inTransaction,
  natsBell,
  serveSubgraph,
  startSubgraph,
  systemClock,
} = require('@after-sales/runtime');
const pino = require('pino');
const { subgraphs } = require('../query/subgraphs');
const { microseconds, paced } = require('./pace');

const { STORAGE_DIR: folder, NATS_URL: natsUrl, ASSERTION_KEY: assertionKey } = process.env;
const ports = JSON.parse(process.env.PORTS);
const log = pino({ level: 'error' }, pino.destination(2));
const tell = emitterOf();

async function main() {
  const bell = await natsBell(natsUrl, log);
  const running = {};
  const counted = { executions: 0 };
  for (const [name, definition] of Object.entries(subgraphs)) {
    const transport = (other) => inProcessTransport(running[other]);
    // The changes that are written carry what followers need; those who count and notify would lack the rest.
    const background = { readers: name === 'order' || name === 'logistics', workers: true };
    running[name] = await startSubgraph(definition, { database: databaseConfig(name), bell, transport, log, background });
  }
  for (const subgraph of Object.values(running)) subgraph.run();
  for (const name of Object.keys(running).toReversed())
    await serveSubgraph(counting(running[name], counted), { host: '127.0.0.1', port: ports[name], assertionKey });

  let cases = [];
  process.on('message', async (message) => {
    if (message.orders) return process.send(await giveOrders(running.order.database, message.orders));
    if (message.cases) {
      cases = message.cases.map((each) => ({ ...each, sequence: 1 }));
      return process.send('known');
    }
    if (message.write) {
      counted.executions = 0;
      return process.send(await write(running.order, cases, message.write));
    }
    if (message === 'executions') return process.send(counted);
  });
  process.once('SIGTERM', () => process.exit(0));
}

/** Pages that were read for subscribers; looks at where the log ends are not. */
function counting(subgraph, counted) {
  const execute = (request, caller) => {
    if (/edges/.test(request.query)) counted.executions += 1;
    return subgraph.execute(request, caller);
  };
  return Object.assign(Object.create(subgraph), { name: subgraph.name, execute });
}

async function giveOrders(database, count) {
  const file = path.join(folder, 'orders.ndjson');
  const now = Date.now();
  const ago = (hours) => new Date(now - hours * 3_600_000).toISOString();
  const order = (n) => ({
    marketplace: 'TAOBAO',
    number: `sub-${n}`,
    currency: 'CNY',
    buyer: { id: 'b1' },
    shop: { id: `s${n}`, name: `s${n}` },
    state: 'SUCCESS',
    placedAt: ago(96),
    paidAt: ago(95),
    shippedAt: ago(72),
    receivedAt: ago(24),
    goodsReceived: true,
    freightInsured: false,
    freight: '0.00',
    lines: [{ sku: 'A-1', title: '纯棉T恤', category: 'CLOTHING', quantity: 1, unitPrice: '100.00', total: '100.00' }],
    payments: [{ method: 'ALIPAY', reference: `pay-${n}`, amount: '100.00', paidAt: ago(95) }],
  });
  writeFileSync(file, Array.from({ length: count }, (_, n) => `${JSON.stringify(order(n))}\n`).join(''));
  const { rejects } = await importFile(database, { file, rejects: `${file}.rejects`, shiftToNow: false, clock: systemClock });
  if (rejects.count > 0) throw new Error(`orders were refused: ${readFileSync(rejects.path, 'utf8').slice(0, 500)}`);
  return 'given';
}

/** Changes of status, each in a transaction of its own, of the cases in turn; `at` is the moment of its commit. */
async function write(subgraph, cases, { rate, count }) {
  const events = [];
  const began = microseconds();
  await paced(rate, count, async (n) => {
    const each = cases[n % cases.length];
    const owner = { id: each.refundId, marketplace: 'TAOBAO', shopId: each.shopId, buyerId: 'taobao:b1' };
    const about = { type: 'RETURN_REFUND', reasonClass: 'QUALITY', requestedAmount: 100, currency: 'CNY' };
    const sequence = (each.sequence += 1);
    let at;
    await inTransaction(subgraph.context(), async (tx) => {
      tell(tx, 'refund.refunding', owner, about, { from: 'AWAITING_MERCHANT', to: 'AWAITING_MERCHANT', cause: 'bench' });
      at = microseconds();
    });
    events.push({ key: `${each.refundId} ${sequence}`, at });
  });
  return { events, perSecond: (count * 1e6) / (microseconds() - began) };
}

void main();
