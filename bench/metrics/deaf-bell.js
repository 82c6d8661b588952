'use strict';

/** Nobody hears, and nobody rings: what runs is run by the benchmark. */
const deafBell = {
  ring: () => undefined,
  onRing: () => () => undefined,
  announce: () => undefined,
  onRead: () => () => undefined,
  close: async () => undefined,
};

module.exports = { deafBell };
