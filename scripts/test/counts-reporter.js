'use strict';
const path = require('node:path');
const { sum } = require('./counts');

const root = path.resolve(__dirname, '../..');

/** A reporter for jest: sends the counts of each profile, and how each suite went, to the process that started it. */
module.exports = class CountsReporter {
  onRunComplete(_contexts, { testResults }) {
    const counts = {};
    const suites = testResults.map((suite) => {
      const { passed, failed, skipped } = countsOf(suite);
      const profile = suite.displayName.name;
      counts[profile] = sum([counts[profile] ?? sum([]), { passed, failed, skipped }]);
      const { start = 0, end = 0 } = suite.perfStats ?? {};
      return { profile, file: path.relative(root, suite.testFilePath), seconds: (end - start) / 1000, failed: failed > 0 };
    });
    process.send?.({ counts, suites });
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
