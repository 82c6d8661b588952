'use strict';
const { setTimeout: pause } = require('node:timers/promises');

const QUIET_MS = 1_500;

/** What a server holds once it has come to rest and has collected its garbage. */
async function settled(server) {
  await pause(QUIET_MS);
  return server.ask('memory');
}

module.exports = { settled };
