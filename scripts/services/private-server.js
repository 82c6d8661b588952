'use strict';
const { spawn } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const path = require('node:path');

const guard = path.join(__dirname, 'guard.sh');

/** A folder for a server's files; short, since a socket's path may have no more than 107 characters. */
function makeFolder() {
  return mkdtempSync(path.join(tmpdir(), 'after-sales-'));
}

/**
 * Starts a server that cannot outlive this process, and waits for the line that says it is ready.
 * Resolves to that line's match and `stop()`; throws with the server's last words if it ends before.
 */
function startPrivateServer({ program, args, folder = makeFolder(), ready, signal = 'KILL', patienceMs = 180_000 }) {
  // A group of its own, so that a terminal's Ctrl-C ends the tests first and their server after.
  const child = spawn('sh', [guard, signal, folder, program, ...args], { detached: true, stdio: 'pipe' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdin.on('error', () => {});
  const stop = async () => {
    child.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why) => stop().then(() => reject(new Error(`${said.trim()}\n${path.basename(program)} ${why}`)));
    const patience = setTimeout(fail, patienceMs, `was not ready within ${patienceMs / 1000} seconds.`);
    const listen = (chunk) => {
      said = (said + chunk).slice(-4000);
      const match = ready.exec(said);
      if (!match) return;
      clearTimeout(patience);
      resolve({ match, stop });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then((code) => {
      clearTimeout(patience);
      return fail(`ended with code ${code} before it was ready.`);
    });
  });
}

module.exports = { makeFolder, startPrivateServer };
