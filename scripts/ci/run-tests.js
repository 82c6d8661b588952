'use strict';
const { spawn } = require('node:child_process');

const closingLine = /^(\d+) passed, (\d+) failed, (\d+) skipped$/gm;
const keep = 4000;

/** Runs `npm test` with these services, shows what it says, and reads the counts from its closing line. */
function runTests(root, services) {
  const env = { ...process.env, ...services };
  const child = spawn('npm', ['test'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let end = '';
  child.stdout.on('data', (chunk) => {
    process.stdout.write(chunk);
    end = (end + chunk).slice(-keep);
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const [, passed, failed, skipped] = ([...end.matchAll(closingLine)].at(-1) ?? [0, 0, 0, 0]).map(Number);
      // A run that fails without a failing test, such as one with no database, is a failure all the same.
      resolve({ passed, failed: failed || (code === 0 ? 0 : 1), skipped });
    });
  });
}

module.exports = { runTests };
