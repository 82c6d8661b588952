'use strict';

/** Resolves to the first signal that asks this process to stop, which from now on no longer ends it at once. */
function untilInterrupted() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
  });
}

module.exports = { untilInterrupted };
