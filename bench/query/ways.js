'use strict';
const { randomBytes } = require('node:crypto');
const path = require('node:path');
const { databaseConfig } = require('@after-sales/runtime');
const { freePort } = require('../../scripts/services/free-port');
const { startServer } = require('./server');
const { subgraphs } = require('./subgraphs');

const root = path.resolve(__dirname, '../..');

/** Both ways of running: where the rows are, and how the graph is started; its last server answers queries. */
function ways(folder, { MYSQL_URL, NATS_URL }, profile) {
  const one = { STORAGE_DIR: folder };
  const apart = {
    STORAGE_DIR: folder,
    DATABASE_URL: MYSQL_URL,
    DATABASE_PREFIX: `bench_${randomBytes(4).toString('hex')}_`,
    NATS_URL,
    ASSERTION_KEY: randomBytes(32).toString('hex'),
    SECRETS_KEY: randomBytes(32).toString('hex'),
  };
  return [
    { key: 'one', name: 'all in one, SQLite', ...databases(one), start: () => startOne(one, profile) },
    { key: 'apart', name: 'apart, MariaDB', ...databases(apart), start: () => startApart(apart) },
  ];
}

function databases(env) {
  return { env, databaseOf: (name) => databaseConfig(name, env) };
}

async function startOne(env, profile) {
  const execArgv = profile ? ['--cpu-prof', `--cpu-prof-dir=${path.resolve(profile)}`] : [];
  return [await startServer('graph', path.join(__dirname, 'one.js'), await freePort(), env, execArgv)];
}

/** Each subgraph and the gateway by its own entry point. */
async function startApart(env) {
  const ports = {};
  for (const name of Object.keys(subgraphs)) ports[name] = await freePort();
  const urls = Object.fromEntries(
    Object.entries(ports).map(([name, port]) => [`${name.toUpperCase()}_URL`, `http://127.0.0.1:${port}/graphql`]),
  );
  const start = (name, folder, port) => startServer(name, path.join(root, folder, 'dist/main.js'), port, { ...env, ...urls });
  const started = await Promise.all(Object.entries(ports).map(([name, port]) => start(name, `subgraphs/${name}`, port)));
  return [...started, await start('gateway', 'gateway', await freePort())];
}

module.exports = { ways };
