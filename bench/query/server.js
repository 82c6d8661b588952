'use strict';
const { fork } = require('node:child_process');
const { once } = require('node:events');
const path = require('node:path');
const { setTimeout: pause } = require('node:timers/promises');

const PATIENCE_MS = 60_000;
const KILL_MS = 10_000;
const running = new Set();

/** Starts a server as a process of its own on a port of loopback; resolves when its `/readyz` says so. */
async function startServer(name, entry, port, env, execArgv = []) {
  // Out of the terminal's group: on Ctrl-C the benchmark itself ends its servers, in order.
  const child = fork(entry, [], {
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error', HOST: '127.0.0.1', ...env, PORT: String(port) },
    execArgv: ['--require', path.join(__dirname, 'child.js'), ...execArgv],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: true,
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const url = `http://127.0.0.1:${port}`;
  await ready(name, child, url);
  return { name, url, usage: () => usage(child), stop: () => stop(child) };
}

/** Ends every server that still runs. */
async function stopServers() {
  await Promise.all([...running].map(stop));
}

/** That something answers at the port is not enough: until the server listens, it may be another program. */
async function ready(name, child, url) {
  let listening = false;
  child.once('message', () => (listening = true));
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (running.has(child) && Date.now() < giveUpAt) {
    const answer = listening && (await fetch(`${url}/readyz`).catch(() => undefined));
    if (answer?.ok) return;
    await pause(50);
  }
  throw new Error(`${name} was not ready within ${PATIENCE_MS / 1000} seconds: see its messages above.`);
}

async function usage(child) {
  const answer = once(child, 'message');
  child.send('usage');
  const [{ rss, cpu }] = await answer;
  return { rss, cpuMs: (cpu.user + cpu.system) / 1000 };
}

async function stop(child) {
  if (!running.has(child)) return;
  const ended = once(child, 'exit');
  const kill = setTimeout(() => child.kill('SIGKILL'), KILL_MS);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(kill);
}

module.exports = { startServer, stopServers };
