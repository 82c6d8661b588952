'use strict';
const { constants } = require('node:os');
const { startServices } = require('./services');
const { runAgain } = require('./test/again');
const { setDataFolder } = require('./test/data-folder');
const { formatCounts, sum } = require('./test/counts');
const { readArguments } = require('./test/arguments');
const { provideTemporaryFolder } = require('./test/temporary-folder');
const { runJest } = require('./test/run-jest');
const { slowestSuites } = require('./test/slowest');
const { untilInterrupted } = require('./test/interruption');

/** `npm test -- [--profile one|apart] [pattern and other arguments of jest]`. The last line counts the tests. */
async function main() {
  const { profiles, jestArguments } = readArguments(process.argv.slice(2));
  setDataFolder();
  provideTemporaryFolder();
  const interruption = untilInterrupted();
  const services = await Promise.race([needed(profiles), interruption.then(endAtOnce)]);
  let jest;
  const start = (...given) => (jest = runJest(...given));
  const interrupted = interruption.then((signal) => jest.stop(signal));
  const { code, counts, suites } = await Promise.race([start(profiles, jestArguments, services.env).ended, interrupted]);
  const failed = process.env.CI ? (suites ?? []).filter((suite) => suite.failed) : [];
  const again = await Promise.race([runAgain(failed, services.env, start), interrupted.then(() => [])]);
  await services.stop();
  if (!counts) throw Object.assign(new Error('The tests did not run to their end.'), { exitCode: code || 1 });
  for (const line of [...slowestSuites(suites), ...again]) console.log(line);
  for (const profile of profiles) console.log(`${profile}: ${formatCounts(counts[profile])}`);
  console.log(formatCounts(sum(Object.values(counts))));
  process.exit(code);
}

function needed(profiles) {
  return profiles.includes('apart') ? startServices() : { env: {}, stop: async () => {} };
}

// What was started ends with this process.
function endAtOnce(signal) {
  throw Object.assign(new Error('Interrupted before the tests began.'), { exitCode: 128 + constants.signals[signal] });
}

main().catch((error) => {
  console.error(error.message);
  process.exit(error.exitCode ?? 1);
});
