'use strict';
const { mergeResults } = require('../rules/results');

const folder = /[\\/]tests[\\/]dist[\\/]conformance[\\/]([a-z-]+)\.test\.js$/;

/** A reporter for jest: keeps how the conformance suites went, for `npm run rules`. A suite that ran in part is left out. */
module.exports = class ConformanceReporter {
  onRunComplete(_contexts, { testResults }) {
    const suites = testResults.flatMap(({ testFilePath, displayName, testResults: tests }) => {
      const [, name] = folder.exec(testFilePath) ?? [];
      if (!name || tests.length === 0 || tests.some(({ status }) => status === 'pending')) return [];
      return [{ name, profile: displayName.name, tests: tests.map(({ title, status }) => [title, status]) }];
    });
    if (suites.length > 0) mergeResults(suites);
  }
};
