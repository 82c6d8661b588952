'use strict';
const assert = require('node:assert/strict');
const { graphClient } = require('./client');
const { startGraph } = require('./graph');
const { answers } = require('./reference/answer');
const { openRows } = require('./reference/rows');

/** Fails unless graph and endpoint answer the same data, to the byte. */
async function requireSameAnswer({ query, variables, path }, token, graphUrl, referenceUrl) {
  const graph = await graphClient(graphUrl)(token, query, variables);
  const { data: reference } = await (await fetch(referenceUrl + path)).json();
  assert.deepEqual(graph, reference);
  assert.equal(JSON.stringify(graph), JSON.stringify(reference));
}

/** How many SQL statements each operation takes, counted over the same databases where nothing runs beside it. */
async function countStatements(operations, token, databaseOf, keys) {
  let count = 0;
  const counted = async (work) => {
    count = 0;
    await work();
    return count;
  };
  const background = { readers: false, workers: false };
  const graph = await startGraph({ databaseOf, keys, onStatement: () => (count += 1), background });
  const rows = openRows(databaseOf);
  const { one, page } = answers({ ...rows, read: (...args) => ((count += 1), rows.read(...args)) });
  try {
    const counts = {};
    for (const [name, { query, variables }] of Object.entries(operations)) {
      counts[name] = {
        graph: await counted(() => graphClient(graph.url)(token, query, variables)),
        reference: await counted(() => (variables.id ? one(variables.id) : page(1, 1))),
      };
    }
    return counts;
  } finally {
    await rows.close();
    await graph.stop();
  }
}

module.exports = { countStatements, requireSameAnswer };
