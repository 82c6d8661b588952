'use strict';
const { dispute } = require('@after-sales/dispute');
const { MetricFact } = require('@after-sales/dispute/metric-rows');
const { openSubgraphDatabase } = require('@after-sales/runtime');

const TOGETHER = 200;

/** Milliseconds for the same facts without anything beside them: many a statement, and one a statement and transaction. */
async function insertedBare(config, facts) {
  const database = await openSubgraphDatabase(dispute, config);
  try {
    const many = await timed(database, async () => {
      for (let i = 0; i < facts.length; i += TOGETHER) await database.manager.insert(MetricFact, facts.slice(i, i + TOGETHER));
    });
    const single = await timed(database, async () => {
      for (const fact of facts) await database.manager.insert(MetricFact, fact);
    });
    return { many, single };
  } finally {
    await database.destroy();
  }
}

async function timed(database, work) {
  await database.manager.clear(MetricFact);
  const began = performance.now();
  await work();
  return performance.now() - began;
}

module.exports = { insertedBare };
