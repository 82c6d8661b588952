'use strict';
// What the one query costs, beside an endpoint written by hand for just that answer.
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { startServices } = require('../scripts/services');
const { readArguments } = require('./query/arguments');
const { benchmark } = require('./query/benchmark');
const { dropDatabases } = require('./query/databases');
const { explanation, heading } = require('./query/report');
const { stopServers } = require('./query/server');
const { ways } = require('./query/ways');
const { undoing } = require('./undo/undoing');

const about = 'the one query, single and as a page of 50, against an endpoint written by hand; all in one and apart';

async function run(args) {
  const options = readArguments(args);
  if (options) await measure(options);
  return 0;
}

function measure({ seconds, wanted, profile }) {
  return undoing(async (undo) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'after-sales-bench-'));
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
    const services = wanted.includes('apart') ? await startServices() : { env: {}, stop: async () => {} };
    undo.push(services.stop);
    if (seconds > 0) console.log(heading);
    for (const way of ways(folder, services.env, profile).filter(({ key }) => wanted.includes(key))) {
      if (way.key === 'apart') undo.push(() => dropDatabases(way.databaseOf));
      undo.push(stopServers);
      await benchmark(way, path.join(folder, 'keys'), seconds);
    }
    if (seconds > 0) console.log(explanation(seconds));
  });
}

module.exports = { about, run };
