'use strict';
// The process of the graph all in one: settings STORAGE_DIR and PORT.
const path = require('node:path');
const { databaseConfig } = require('@after-sales/runtime');
const { startGraph } = require('./graph');

async function main() {
  const { STORAGE_DIR: folder, PORT: port } = process.env;
  const graph = await startGraph({
    databaseOf: (name) => databaseConfig(name),
    keys: path.join(folder, 'keys'),
    port: Number(port),
  });
  process.once('SIGTERM', () => void graph.stop());
}

void main();
