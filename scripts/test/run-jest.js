'use strict';
const { spawn } = require('node:child_process');
const { constants } = require('node:os');
const path = require('node:path');

const root = path.resolve(__dirname, '../..');
const jest = path.join(root, 'node_modules/jest/bin/jest.js');

/**
 * Runs jest in these profiles. `ended` resolves to its exit code, its counts and its suites, of which the last two are
 * missing where it did not come to its end; `stop(signal)` makes it end early.
 */
function runJest(profiles, args, env) {
  const child = spawn(process.execPath, ['--expose-gc', jest, ...args, '--selectProjects', ...profiles], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // Workers would write what they compiled when they end, which takes longer than jest waits for them.
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1', ...env },
  });
  let told;
  child.on('message', (message) => (told = message));
  const ended = new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve({ code: signal ? 128 + constants.signals[signal] : code, ...told }));
  });
  const stop = async (signal) => {
    child.kill(signal);
    await ended;
    return { code: 128 + constants.signals[signal] };
  };
  return { ended, stop };
}

module.exports = { runJest };
