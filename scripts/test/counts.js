'use strict';

const none = { passed: 0, failed: 0, skipped: 0 };

function sum(all) {
  const add = (left, right) => ({
    passed: left.passed + right.passed,
    failed: left.failed + right.failed,
    skipped: left.skipped + right.skipped,
  });
  return all.reduce(add, none);
}

/** The line that a person, and whatever runs the tests, reads the outcome from. */
function formatCounts({ passed, failed, skipped } = none) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

module.exports = { formatCounts, sum };
