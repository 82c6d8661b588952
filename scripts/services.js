'use strict';
const { database } = require('./services/database');
const { broker } = require('./services/broker');
const { provide } = require('./services/provide');
const { thisMachine } = require('./services/machine');

/**
 * Provides the database and the broker: those named by MYSQL_URL and NATS_URL, else private ones.
 * Resolves to the two settings as `env`, and `stop()`, which ends what was started and removes its files.
 */
async function startServices(machine = thisMachine()) {
  const running = [];
  const stop = () => Promise.all(running.map((service) => service.stop()));
  try {
    for (const service of [database, broker]) running.push(await provide(service, machine));
  } catch (error) {
    await stop();
    throw error;
  }
  return { env: Object.fromEntries(running.map(({ variable, url }) => [variable, url])), stop };
}

/** `npm run services`: prints the settings of both and keeps them running until Ctrl-C. */
async function main() {
  const services = await startServices();
  console.log(
    Object.entries(services.env)
      .map(([name, url]) => `export ${name}=${url}`)
      .join('\n'),
  );
  const keepAlive = setInterval(() => {}, 1 << 30);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => services.stop().then(() => clearInterval(keepAlive)));
  }
  console.error('Both run until Ctrl-C.');
}

if (require.main === module) {
  main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}

module.exports = { startServices };
