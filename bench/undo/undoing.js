'use strict';

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/**
 * Does work that leaves something behind, and hands it a list to put the undoing of each on. All of it is undone, newest
 * first, when the work is done or fails; on Ctrl-C at once, and the process ends.
 */
async function undoing(work) {
  const undo = [];
  let stopped;
  const stop = () => (stopped ??= undoAll(undo));
  const listeners = Object.entries(SIGNALS).map(([signal, code]) => {
    const listener = () => void stop().finally(() => process.exit(code));
    process.once(signal, listener);
    return { signal, listener };
  });
  try {
    await work(undo);
  } catch (error) {
    // After Ctrl-C the servers are gone, and what fails of it is no news.
    if (!stopped) throw error;
  } finally {
    await stop();
    for (const { signal, listener } of listeners) process.off(signal, listener);
  }
}

async function undoAll(steps) {
  const failed = [];
  for (const step of steps.toReversed()) {
    try {
      await step();
    } catch (error) {
      failed.push(error);
    }
  }
  if (failed.length > 0)
    throw new AggregateError(failed, `not all was undone: ${failed.map(({ message }) => message).join('; ')}`);
}

module.exports = { undoing };
