'use strict';

/** An environment for jest: the worker's own realm, which every suite leaves as it found it. */
module.exports = class WorkerEnvironment {
  constructor({ projectConfig }) {
    this.global = globalThis;
    this.leave = remember();
    Object.assign(globalThis, projectConfig.globals);
  }

  async setup() {}

  async teardown() {
    this.leave();
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
