'use strict';
// Writes docs/rules.md from what the conformance suites say, or with --check tells whether it is as they say.
const { format, resolveConfig } = require('prettier');
const { startServices } = require('./services');
const { document } = require('./rules/document');
const { freshResults } = require('./rules/results');
const { runJest } = require('./test/run-jest');
const { writeOrCheck } = require('./generated-file');
const { ALL } = require('../tests/dist/conformance/marketplaces.js');
const { rules } = require('../tests/dist/conformance/rules.js');

const file = 'docs/rules.md';

async function main() {
  const outcomes = freshResults() ?? (await run());
  const options = await resolveConfig(file);
  writeOrCheck(file, await format(document(rules, ALL, outcomes), { ...options, filepath: file }), 'rules');
}

/** Runs the suites; those that ran since the last build, as in CI, are not run twice. */
async function run() {
  const services = await startServices();
  await runJest(['one', 'apart'], ['tests/dist/conformance'], services.env).ended;
  await services.stop();
  const outcomes = freshResults();
  if (!outcomes) throw new Error('the conformance suites did not run to their end: see above');
  return outcomes;
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
