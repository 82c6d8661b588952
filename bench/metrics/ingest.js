'use strict';
const { randomBytes } = require('node:crypto');
const path = require('node:path');
const { dispute } = require('@after-sales/dispute');
const { MetricFact } = require('@after-sales/dispute/metric-rows');
const { startSubgraph } = require('@after-sales/runtime');
const mysql = require('mysql2/promise');
const pino = require('pino');
const { insertedBare } = require('./bare-inserts');
const { deafBell } = require('./deaf-bell');

const READERS = dispute.readers.filter(({ lags }) => lags);

/** The readers of metrics over the logs of a world that was played, into an empty database; then bare inserts of the same facts. */
async function ingest(world, place, undo) {
  const name = `bench_ingest_${randomBytes(4).toString('hex')}`;
  if (place.kind === 'sqlite') return ingestInto({ kind: 'sqlite', file: path.join(place.folder, `${name}.sqlite`) }, world);
  undo.push(() => dropped(place.url, name));
  return ingestInto({ kind: 'mysql', url: place.url, database: name }, world);
}

/** The server may be one that was there before. */
async function dropped(url, name) {
  const connection = await mysql.createConnection({ uri: url });
  try {
    await connection.query('DROP DATABASE IF EXISTS ??', [name]);
  } finally {
    await connection.end();
  }
}

async function ingestInto(config, { players, clock }) {
  const counted = { statements: 0, events: 0 };
  const logOf = (name) => ({
    feed: async (after, first) => {
      const page = await players[name].subgraph.feed(after, first);
      // To look how far a log goes takes one event.
      if (first > 1) counted.events += page.events.length;
      return page;
    },
  });
  const subgraph = await startSubgraph(
    { ...dispute, readers: READERS, workers: () => [] },
    {
      database: config,
      bell: deafBell,
      transport: logOf,
      log: pino({ level: 'error' }, pino.destination(2)),
      clock,
      background: { readers: false, workers: false },
      onStatement: () => void (counted.statements += 1),
    },
  );
  // Its own log is that of the world as well.
  subgraph.feed = logOf('dispute').feed;
  counted.statements = 0;
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  while (await subgraph.settle());
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  const { statements, events } = counted;
  const facts = await subgraph.database.manager.find(MetricFact);
  await subgraph.stop();
  return { ms, cpuMs: (user + system) / 1000, statements, events, facts: facts.length, bare: await insertedBare(config, facts) };
}

module.exports = { ingest };
