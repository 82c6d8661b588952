'use strict';
const { tmpdir } = require('node:os');
const path = require('node:path');
const { openSubgraphDatabase, systemClock } = require('../../subgraphs/runtime/dist');
const { order } = require('../../subgraphs/order/dist');
const { importFile } = require('../../subgraphs/order/dist/import/import-file');

const QUARTERS = 4;

/** One import as `npm run import` does it, in a process of its own; prints what it took as JSON. */
async function main(config, file) {
  const database = await openSubgraphDatabase(order, config);
  const rss = [];
  let peak = 0;
  const onProgress = ({ what, share }) => {
    peak = Math.max(peak, process.memoryUsage.rss());
    if (what !== 'orders') return;
    while (share >= (rss.length + 1) / QUARTERS && rss.length < QUARTERS - 1) rss.push(peak);
  };
  const rejects = path.join(tmpdir(), `bench-import-${process.pid}.rejects.ndjson`);
  const started = performance.now();
  const result = await importFile(database, { file, rejects, shiftToNow: false, clock: systemClock, onProgress });
  const ms = performance.now() - started;
  await database.destroy();
  require('node:fs').rmSync(rejects, { force: true });
  console.log(JSON.stringify({ ms, lines: result.linesRead, rss: [...rss, peak] }));
}

void main(JSON.parse(process.argv[2]), process.argv[3]);
