'use strict';
const path = require('node:path');
const { dispute } = require('@after-sales/dispute');
const { openSubgraphDatabase, Simulation, startSubgraph, systemClock } = require('@after-sales/runtime');
const { MARKETPLACES, playPatterns, simulateFacts } = require('@after-sales/simulation');
const pino = require('pino');
const { deafBell } = require('./deaf-bell');

const UNTIL = '2026-11-20';
/** Over three months, at ten thousand shops. */
const FACTS = { months: 3, until: UNTIL, ordersPerCase: 12, marketplaces: MARKETPLACES, patterns: 500, shops: 10_000 };

/** The dispute subgraph over a database of each size, which is made where there is none. */
async function openSizes(place, { sizes, lean: leanSizes }) {
  const opened = [];
  for (const cases of sizes) {
    const lean = leanSizes.includes(cases);
    const name = `bench_${lean ? 'lean_' : ''}${cases}_dispute`;
    const config =
      place.kind === 'mysql'
        ? { kind: 'mysql', url: place.url, database: name }
        : { kind: 'sqlite', file: path.join(place.folder, `${name}.sqlite`) };
    await make(config, { seed: '1', cases, ...FACTS, ...(lean && { lean }) });
    opened.push({ cases, lean, config, ...(await openOne(config)) });
  }
  return opened;
}

let patterns;

async function make(config, asked) {
  if (await isThere(config, JSON.stringify(asked))) return;
  const began = performance.now();
  let shown = began;
  // Those of all sizes are made after the same.
  patterns ??= await playPatterns(asked, { workers: 2 });
  await simulateFacts(asked, {
    database: config,
    patterns,
    onProgress: ({ step, done, all }) => {
      if (performance.now() - shown < 60_000) return;
      shown = performance.now();
      console.error(`${asked.cases} cases: ${step} ${Math.floor((100 * done) / all)} %`);
    },
  });
  console.error(`${asked.cases} cases made in ${((performance.now() - began) / 1000).toFixed(0)} s`);
}

async function isThere(config, asked) {
  const database = await openSubgraphDatabase(dispute, config);
  try {
    const known = await database.manager.findOneBy(Simulation, { seed: '1' });
    return known?.doneAt != null && known.asked === asked;
  } finally {
    await database.destroy();
  }
}

async function openOne(config) {
  const statements = [];
  const subgraph = await startSubgraph(dispute, {
    database: config,
    bell: deafBell,
    transport: () => ({}),
    log: pino({ level: 'error' }, pino.destination(2)),
    clock: systemClock,
    onStatement: (sql, parameters) => void statements.push({ sql, parameters }),
    background: { readers: false, workers: false },
  });
  if (config.kind === 'mysql')
    for (const table of ['metric_fact', 'metric_shop', 'metric_day', 'metric_dimension_day'])
      await subgraph.database.query(`ANALYZE TABLE ${table}`);
  return { subgraph, statements, close: () => subgraph.stop() };
}

module.exports = { openSizes, UNTIL };
