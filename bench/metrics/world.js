'use strict';
const { VirtualClock } = require('@after-sales/runtime');
const { MARKETPLACES, playBatch, startWorld } = require('@after-sales/simulation');
const { UNTIL } = require('./databases');

const MONTH_MS = 30 * 86_400_000;

/** A graph in which so many cases were played, and nothing was counted. */
async function playedWorld(cases) {
  const until = Date.parse(UNTIL);
  const from = until - MONTH_MS;
  const world = await startWorld(new VirtualClock(new Date(from)));
  await playBatch(world, { seed: '1', batch: 0, cases, ordersPerCase: 0, marketplaces: MARKETPLACES, from, until });
  return world;
}

module.exports = { playedWorld };
