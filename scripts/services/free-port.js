'use strict';
const { randomInt } = require('node:crypto');
const { createServer } = require('node:net');

/** A port of loopback that was free a moment ago, of those that neither the system gives to calls nor tests to their processes. */
async function freePort() {
  for (;;) {
    const port = randomInt(16_000, 20_000);
    if (await isFree(port)) return port;
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

module.exports = { freePort };
