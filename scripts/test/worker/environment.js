'use strict';
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

// For the worker alone: processes that a test starts, and starts again, are to find what was compiled.
delete process.env.NODE_DISABLE_COMPILE_CACHE;

// When nothing is left to do, jest gives a worker half a second to end. To take down its realm, with all that is loaded in it,
// piece by piece takes Node longer; an exit leaves that to the system.
process.on('beforeExit', () => process.exit());

/** Half of what jest replaces a worker for, which would have to load everything again. */
const MUCH_BYTES = 500_000_000;

/** An environment for jest: the worker's own realm, which every suite leaves as it found it. */
module.exports = class WorkerEnvironment {
  constructor({ projectConfig }) {
    this.global = globalThis;
    this.leave = remember();
    this.folder = mkdtempSync(path.join(tmpdir(), 'after-sales-suite-'));
    process.env.TMPDIR = this.folder;
    Object.assign(globalThis, projectConfig.globals);
  }

  async setup() {}

  async teardown() {
    this.leave();
    // A process that was killed may still be writing; what stays goes with the run's own folder.
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
    if (process.memoryUsage().heapUsed > MUCH_BYTES) globalThis.gc?.();
  }

  // There is none: nothing is run in a context of its own.
  getVmContext() {
    return null;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }
};

/** Remembers what jest and suites change of a process; the answer puts it back. */
function remember() {
  const { console } = globalThis;
  const { exit } = process;
  const env = { ...process.env };
  const folder = process.cwd();
  return () => {
    globalThis.console = console;
    process.exit = exit;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    process.chdir(folder);
  };
}
