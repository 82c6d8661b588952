'use strict';
const Module = require('node:module');

const file = require.resolve('@jest/globals');
const names = ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it', 'test'];
let current = {};

/** Makes these what `require('@jest/globals')` gives, also to modules that had it before. */
function provideGlobals(globals) {
  current = globals;
}

const exports_ = {};
for (const name of names) Object.defineProperty(exports_, name, { enumerable: true, get: () => current[name] });
require.cache[file] = Object.assign(new Module(file), { exports: exports_, loaded: true });

module.exports = { provideGlobals };
