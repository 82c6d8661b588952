'use strict';
const path = require('node:path');
const { provideGlobals } = require('./globals');

const root = path.resolve(__dirname, '../../..');
const own = [path.join(root, 'tests/dist/'), path.join(root, 'scripts/')];
const ofCircus = ['EVENT_HANDLERS', 'JEST_STATE_SYMBOL'];

/**
 * A runtime for jest by which Node itself loads modules. Packages and the code under test are loaded once a worker, so
 * that V8 keeps what it has compiled; a suite, and what it is written with in `tests` and `scripts`, anew each time.
 */
module.exports = class WorkerRuntime {
  constructor() {
    forget(isOwn);
  }

  /** A part of jest-circus, which keeps the tests of one suite. */
  requireInternalModule(file) {
    forget((loaded) => loaded === file);
    return load(file);
  }

  requireModule(file) {
    return load(file);
  }

  setGlobalsForRuntime(globals) {
    provideGlobals(globals);
  }

  unstable_shouldLoadAsEsm() {
    return false;
  }

  getSourceMaps() {
    return new Map();
  }

  getAllCoverageInfoCopy() {
    return undefined;
  }

  enterTestCode() {}

  leaveTestCode() {}

  teardown() {
    forget(isOwn);
    forgetState();
  }
};

function isOwn(file) {
  return file.endsWith('.test.js') || own.some((folder) => file.startsWith(folder) && !file.startsWith(__dirname));
}

function forget(which) {
  for (const file of Object.keys(require.cache)) if (which(file)) delete require.cache[file];
}

// Anew for each suite, so that what the hooks of the last one hold, a whole graph, would stay for ever.
function forgetState() {
  for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
    if (ofCircus.includes(symbol.description)) delete globalThis[symbol];
  }
}

function load(file) {
  const loaded = require(file);
  // Otherwise this module would keep all that it ever loaded.
  module.children = [];
  return loaded;
}
