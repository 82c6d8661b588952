'use strict';
const { spawn } = require('child_process');
const os = require('os');

const outputLimit = 64 * 1024;

/** Runs a command to its end and keeps the last of what it said; resolves to its code, never rejects. */
function runQuietly(command, args, cwd, env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: command === 'npm' && process.platform === 'win32',
    });
    let output = '';
    let interrupt = null;
    const keep = (chunk) => (output = (output + chunk).slice(-outputLimit));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    // npm answers gentler signals only when it has unpacked everything. Stay until nothing goes on writing.
    const stop = (signal) => {
      interrupt = signal;
      child.kill('SIGKILL');
    };
    process.on('SIGINT', stop).on('SIGTERM', stop);
    const finish = (result) => {
      process.removeListener('SIGINT', stop).removeListener('SIGTERM', stop);
      resolve(Object.assign({ output }, result));
    };
    child.on('error', (error) => finish({ code: 1, missing: error.code === 'ENOENT', output: error.message }));
    child.on('close', (code, signal) => {
      const ended = interrupt || signal;
      finish(ended ? { code: 128 + os.constants.signals[ended], signal: ended } : { code });
    });
  });
}

module.exports = { runQuietly };
