'use strict';
// What a subscriber costs the gateway, beside a bare WebSocket server that sends the same bytes to as many sockets.
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');
const { broker } = require('../scripts/services/broker');
const { thisMachine } = require('../scripts/services/machine');
const { provide } = require('../scripts/services/provide');
const { stopServers } = require('./query/server');
const { readArguments } = require('./subscriptions/arguments');
const { benchmark } = require('./subscriptions/benchmark');
const { report } = require('./subscriptions/report');
const { undoing } = require('./undo/undoing');

const about = 'memory and delay of many subscribers at one gateway, against a bare WebSocket server';

async function run(args) {
  const options = readArguments(args);
  if (options) await measure(options);
  return 0;
}

function measure(options) {
  return undoing(async (undo) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'after-sales-bench-'));
    undo.push(() => rmSync(folder, { recursive: true, force: true }));
    const { url: natsUrl, stop } = await provide(broker, thisMachine());
    undo.push(stop, stopServers);
    for (const perConnection of options.perConnection) {
      const shape = { ...options, perConnection, folder: path.join(folder, String(perConnection)), natsUrl };
      console.log(report(shape, await benchmark(shape)));
    }
  });
}

module.exports = { about, run };
