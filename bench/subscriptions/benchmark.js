'use strict';
const path = require('node:path');
const { randomBytes } = require('node:crypto');
const { freePort } = require('../../scripts/services/free-port');
const { startServer } = require('../query/server');
const { subgraphs: definitions } = require('../query/subgraphs');
const { makeShops } = require('./shops');
const { settled } = require('./settled');

const root = path.resolve(__dirname, '../..');
const READERS = 2;
const SECOND_MS = 1_000;

/** One shape of connections: the gateway first, then the bare server with what the gateway sent. */
async function benchmark(shape) {
  const { folder, natsUrl, profile } = shape;
  const env = {
    STORAGE_DIR: folder,
    NATS_URL: natsUrl,
    ASSERTION_KEY: randomBytes(32).toString('hex'),
    SECRETS_KEY: randomBytes(32).toString('hex'),
    DATABASE_URL: '',
  };
  const ports = {};
  for (const name of Object.keys(definitions)) ports[name] = await freePort();
  const subgraphs = await startServer('subgraphs', script('subgraphs.js'), ports.order, {
    ...env,
    PORTS: JSON.stringify(ports),
  });
  const urls = Object.entries(ports).map(([name, port]) => [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${port}/graphql`]);
  const gateway = await startServer(
    'gateway',
    path.join(root, 'gateway/dist/main.js'),
    await freePort(),
    { ...env, ...Object.fromEntries(urls), ...limits },
    ['--expose-gc', ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${path.resolve(profile)}`] : [])],
  );
  const shops = await makeShops(subgraphs, gateway.url, path.join(folder, 'keys'), shape.shops);
  const ours = await round(shape, gateway, shops, subgraphs);
  await gateway.stop();
  await subgraphs.stop();

  const bare = await startServer('bare', script('bare-server.js'), await freePort(), {}, ['--expose-gc']);
  await bare.ask({ sample: ours.sample, from: ours.nextSequence });
  const theirs = await round(shape, bare, shops, bare);
  await bare.stop();
  return { ours, theirs };
}

// As many as one may ask for here; an operator sets them for the clients that there are.
const limits = {
  LIMIT_CONNECTIONS: '30000',
  LIMIT_CONNECTIONS_PER_ADDRESS: '30000',
  LIMIT_CONNECTIONS_PER_CALLER: '30000',
  LIMIT_CONNECTION_INIT_MS: '60000',
};

/** Opens all subscriptions at a server, has events written, and waits until every subscriber has every one of them. */
async function round({ subscribers, perConnection, rate, seconds }, server, shops, writer) {
  const readers = [];
  for (let n = 0; n < READERS; n++) readers.push(await startServer(`readers ${n}`, script('readers.js'), await freePort(), {}));
  const share = (n) => Math.floor(subscribers / READERS) + (n < subscribers % READERS ? 1 : 0);
  const before = await settled(server);
  const began = Date.now();
  const opened = await Promise.all(
    readers.map((reader, n) => reader.ask({ open: { url: server.url, shops, perConnection, first: n, subscribers: share(n) } })),
  );
  const openedMs = Date.now() - began;
  const after = await settled(server);
  const start = await server.usage();
  const written = await writer.ask({ write: { rate, count: rate * seconds } });
  const seen = await Promise.all(readers.map((reader) => reader.ask({ seen: written.events.map(({ key }) => key) })));
  const end = await server.usage();
  // Every subscriber has every event: no page that brought one is still being read.
  const { executions } = await writer.ask('executions');
  for (const reader of readers) await reader.stop();

  const deliveries = sum(seen.map(({ deliveries }) => deliveries));
  return {
    connections: sum(opened.map(({ connections }) => connections)),
    openedMs,
    rssEach: (after.rss - before.rss) / subscribers,
    heapEach: (after.heapUsed + after.external - before.heapUsed - before.external) / subscribers,
    rss: after.rss,
    delays: written.events.map(({ key, at }) => (Math.max(...seen.map(({ last }) => last[key] ?? at)) - at) / SECOND_MS),
    perSecond: written.perSecond,
    events: written.events.length,
    executions,
    deliveries,
    bytesEach: sum(seen.map(({ bytes }) => bytes)) / deliveries,
    cpuMicroseconds: ((end.cpuMs - start.cpuMs) * 1_000) / deliveries,
    sample: opened[0].sample,
    nextSequence: 2,
  };
}

const sum = (values) => values.reduce((all, value) => all + value, 0);
const script = (name) => path.join(__dirname, name);

module.exports = { benchmark };
