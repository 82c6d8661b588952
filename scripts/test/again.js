'use strict';
const path = require('node:path');

const MOST = 10;
// Nothing else hears of this run: neither the counts nor the proof of the rules.
const reporter = path.join(__dirname, 'counts-reporter.js');

/** Runs suites that failed once more, alone, and tells for each whether it passes now, so that a chance is known as one. */
async function runAgain(failed, env, start) {
  if (failed.length === 0) return [];
  if (failed.length > MOST) return [`More than ${MOST} suites failed: none is run again.`];
  const lines = ['The failed suites once more, alone, which changes nothing of the outcome:'];
  for (const profile of new Set(failed.map((suite) => suite.profile))) {
    const files = failed.filter((suite) => suite.profile === profile).map(({ file }) => file);
    const args = ['--runInBand', '--reporters', reporter, '--runTestsByPath', ...files];
    const { suites = [] } = await start([profile], args, env).ended;
    lines.push(...files.map((file) => `  ${profile} ${file}: ${outcome(suites.find((suite) => suite.file === file))}`));
  }
  return lines;
}

function outcome(suite) {
  if (!suite) return 'did not come to its end';
  return suite.failed ? 'fails again' : 'passes: it fails by chance';
}

module.exports = { runAgain };
