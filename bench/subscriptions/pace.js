'use strict';
const { setTimeout: pause } = require('node:timers/promises');

/** A moment that all processes of the machine agree on. */
const microseconds = () => Number(process.hrtime.bigint() / 1_000n);

/** Does something so many times, at most `rate` a second and each after the one before. */
async function paced(rate, count, work) {
  const began = microseconds();
  for (let n = 0; n < count; n++) {
    const early = began + (n * 1e6) / rate - microseconds();
    if (early > 1_000) await pause(early / 1_000);
    await work(n);
  }
}

module.exports = { microseconds, paced };
