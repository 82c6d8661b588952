'use strict';
const { dispute } = require('@after-sales/dispute');
const { MetricFact } = require('@after-sales/dispute/metric-rows');
const { openSubgraphDatabase, startSubgraph } = require('@after-sales/runtime');
const pino = require('pino');
const { insertedBare } = require('./bare-inserts');

const READERS = dispute.readers.filter(({ lags }) => lags);

/** The readers of metrics over the logs of a world that was played, into an empty database; then bare inserts of the same facts. */
async function ingest(world, config) {
  const counted = { statements: 0, events: 0 };
  const subgraph = await startSubgraph(
    { ...dispute, readers: READERS },
    {
      database: config,
      bell: silentBell,
      transport: (name) => feedOf(world.players[name].subgraph, counted),
      log: pino({ level: 'error' }, pino.destination(2)),
      clock: world.clock,
      background: { readers: true, workers: false },
      onStatement: () => void (counted.statements += 1),
    },
  );
  // Its own log is that of the world as well.
  subgraph.feed = feedOf(world.players.dispute.subgraph, counted).feed;
  counted.statements = 0;
  const began = performance.now();
  while (await subgraph.settle());
  const ms = performance.now() - began;
  const facts = await subgraph.database.manager.find(MetricFact);
  await subgraph.stop();
  const { statements, events } = counted;
  return { ms, statements, events, facts: facts.length, bare: await insertedBare(config, facts) };
}

function feedOf(subgraph, counted) {
  return {
    feed: async (after, first) => {
      const page = await subgraph.feed(after, first);
      if (first > 1) counted.events += page.events.length;
      return page;
    },
  };
}

const silentBell = {
  ring: () => undefined,
  onRing: () => () => undefined,
  announce: () => undefined,
  onRead: () => () => undefined,
  close: async () => undefined,
};

module.exports = { ingest, openSubgraphDatabase };
