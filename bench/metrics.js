'use strict';
// What numbers cost to ask for and to keep, as the cases become more.
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { database } = require('../scripts/services/database');
const { thisMachine } = require('../scripts/services/machine');
const { provide } = require('../scripts/services/provide');
const { readArguments } = require('./metrics/arguments');
const { ingest } = require('./metrics/ingest');
const { openSizes } = require('./metrics/databases');
const { measureQuestions } = require('./metrics/measure');
const { ingestReport, questionReport } = require('./metrics/report');
const { playedWorld } = require('./metrics/world');

const about = 'rows read and time of a dashboard and a ranking as cases become more, and how fast events are counted';

async function run(args) {
  const options = readArguments(args);
  if (options) await measure(options);
  return 0;
}

async function measure(options) {
  const folder = mkdtempSync(path.join(tmpdir(), 'after-sales-bench-'));
  const server = options.kinds.includes('mysql') ? await provide(database, thisMachine()) : { stop: async () => {} };
  const place = (kind) => (kind === 'mysql' ? { kind, url: server.url } : { kind, folder: options.folder ?? folder });
  try {
    if (options.sizes.length > 0) for (const kind of options.kinds) await measureOn(place(kind), options);
    if (options.ingest > 0) await measureIngest(place, options);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureOn(place, options) {
  const sizes = await openSizes(place, options);
  try {
    console.log(questionReport(place.kind, await measureQuestions(sizes)));
  } finally {
    for (const size of sizes) await size.close();
  }
}

async function measureIngest(place, { ingest: cases, kinds }) {
  const world = await playedWorld(cases);
  try {
    for (const kind of kinds) console.log(ingestReport(kind, cases, await ingest(world, place(kind))));
  } finally {
    await world.stop();
  }
}

module.exports = { about, run };
