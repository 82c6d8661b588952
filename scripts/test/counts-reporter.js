'use strict';
const { sum } = require('./counts');

/** A reporter for jest: sends the counts of each profile to the process that started it. */
module.exports = class CountsReporter {
  onRunComplete(_contexts, { testResults }) {
    const counts = {};
    for (const suite of testResults) {
      const profile = suite.displayName.name;
      counts[profile] = sum([counts[profile] ?? sum([]), countsOf(suite)]);
    }
    process.send?.(counts);
  }
};

// A suite that could not even start has no tests to count.
function countsOf(suite) {
  const { numPassingTests, numFailingTests, numPendingTests, numTodoTests, testExecError } = suite;
  return {
    passed: numPassingTests,
    failed: numFailingTests || (testExecError ? 1 : 0),
    skipped: numPendingTests + numTodoTests,
  };
}
