'use strict';
const { setImmediate: nextTurn, setTimeout: pause } = require('node:timers/promises');

/** A moment that all processes of the machine agree on. */
const microseconds = () => Number(process.hrtime.bigint() / 1_000n);

/** Does something so many times, begun at this rate a second whether or not the one before has ended. */
async function paced(rate, count, work) {
  const began = microseconds();
  const works = [];
  for (let n = 0; n < count; n++) {
    const early = began + (n * 1e6) / rate - microseconds();
    if (early > 1_000) await pause(early / 1_000);
    // Work that never waits for anything outside would keep the process from hearing the others.
    else await nextTurn();
    works.push(work(n));
  }
  await Promise.all(works);
}

module.exports = { microseconds, paced };
