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

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

const about = 'the one query, single and as a page of 50, against an endpoint written by hand; all in one and apart';

async function run(args) {
  const options = readArguments(args);
  if (options) await measure(options);
  return 0;
}

async function measure({ seconds, wanted, profile }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'after-sales-bench-'));
  const undo = [() => rmSync(folder, { recursive: true, force: true })];
  let stopped;
  const stop = () => (stopped ??= undoAll(undo));
  for (const [signal, code] of Object.entries(SIGNALS)) {
    process.once(signal, () => void stop().finally(() => process.exit(code)));
  }
  try {
    const services = wanted.includes('apart') ? await startServices() : { env: {}, stop: async () => {} };
    undo.push(services.stop);
    if (seconds > 0) console.log(heading);
    for (const way of ways(folder, services.env, profile).filter(({ key }) => wanted.includes(key))) {
      if (way.key === 'apart') undo.push(() => dropDatabases(way.databaseOf));
      await benchmark(way, path.join(folder, 'keys'), seconds);
    }
    if (seconds > 0) console.log(explanation(seconds));
  } catch (error) {
    // After Ctrl-C the servers are gone, and what fails of it is no news.
    if (!stopped) throw error;
  } finally {
    await stop();
  }
}

async function undoAll(steps) {
  await stopServers();
  for (const step of steps.toReversed()) await step();
}

module.exports = { about, run };
