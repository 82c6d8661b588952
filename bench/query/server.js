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
  return { name, url, ask: (message) => ask(child, message), usage: () => usage(child), stop: () => stop(child) };
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

/** Sends a message to the process of a server; resolves to what it sends back. Throws when it ends instead. */
async function ask(child, message) {
  const over = new AbortController();
  const { signal } = over;
  const ended = once(child, 'exit', { signal }).then(() => Promise.reject(new Error('a server ended: see its messages above')));
  child.send(message);
  try {
    for (;;) {
      const [answer] = await Promise.race([once(child, 'message', { signal }), ended]);
      if (answer !== 'listening') return answer;
    }
  } finally {
    ended.catch(() => undefined);
    over.abort();
  }
}

async function usage(child) {
  const { rss, cpu } = await ask(child, 'usage');
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
