'use strict';
const { availableParallelism } = require('node:os');

// The tests are compiled with the code and run from dist, as the code is.
const project = (profile, alsoIgnored) => ({
  displayName: profile,
  globals: { PROFILE: profile },
  roots: ['gateway', 'simulation', 'subgraphs', 'tests', 'scripts'].map((folder) => `<rootDir>/${folder}`),
  testMatch: ['<rootDir>/{gateway,simulation,subgraphs/*,tests}/dist/**/*.test.js', '<rootDir>/scripts/**/*.test.js'],
  testPathIgnorePatterns: ['/node_modules/', ...alsoIgnored],
  transform: {},
  // Beyond the folder of one run, since jest begins with what took long.
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  testEnvironment: '<rootDir>/scripts/test/worker/environment.js',
  runtime: '<rootDir>/scripts/test/worker/runtime.js',
});

/**
 * Every suite runs in both profiles and reads which from `globalThis.PROFILE`. What no profile can change runs once,
 * in `one`: suites named `*.unit.test.ts`, and those of the scripts.
 */
module.exports = {
  projects: [project('one', []), project('apart', ['\\.unit\\.test\\.js$', '<rootDir>/scripts/'])],
  reporters: ['default', '<rootDir>/scripts/test/counts-reporter.js', '<rootDir>/scripts/test/conformance-reporter.js'],
  // One more than can run, since suites also wait: for a database, another process or a second to pass.
  maxWorkers: availableParallelism() + 1,
  // Rather a new worker than one that is short of memory.
  workerIdleMemoryLimit: '1GB',
  // A fault shows itself by what is expected: this only ends what hangs, also on a machine that is slow or busy.
  testTimeout: 300_000,
};
