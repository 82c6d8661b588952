'use strict';

const MOST = 10;

/** Lines that name the slowest of many suites; none for a few, whose times jest tells beside them. */
function slowestSuites(suites) {
  if (suites.length <= MOST) return [];
  const slowest = suites.toSorted((a, b) => b.seconds - a.seconds).slice(0, MOST);
  return [
    'The slowest suites:',
    ...slowest.map(({ seconds, profile, file }) => `${seconds.toFixed(1).padStart(7)} s  ${profile} ${file}`),
  ];
}

module.exports = { slowestSuites };
