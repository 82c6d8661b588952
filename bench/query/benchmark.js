'use strict';
const path = require('node:path');
const { freePort } = require('../../scripts/services/free-port');
const { makeCases } = require('./cases');
const { graphClient } = require('./client');
const { countStatements, requireSameAnswer } = require('./compare');
const { measure } = require('./measure');
const { operations } = require('./operations');
const { lines } = require('./report');
const { startServer, stopServers } = require('./server');

/** Makes the data in one way of running, compares, measures and prints both forms of the query. */
async function benchmark({ name, env, databaseOf, start }, keys, seconds) {
  const graph = await start();
  const { url } = graph.at(-1);
  const token = await makeCases(url, databaseOf, keys);
  const { refunds } = await graphClient(url)(token, '{ refunds(first: 1) { edges { node { id } } } }');
  const asked = operations(refunds.edges[0].node.id);
  const statements = await countStatements(asked, token, databaseOf, keys);
  const reference = await startServer('endpoint', path.join(__dirname, 'reference/server.js'), await freePort(), env);
  for (const [form, operation] of Object.entries(asked)) {
    await requireSameAnswer(operation, token, url, reference.url);
    if (seconds === 0) console.log(same(name, form, statements[form]));
    else console.log(lines(name, form, await measure(operation, token, graph, reference, seconds), statements[form]));
  }
  // Requests that the load left behind are answered before the last of these, so that no server stops amidst one.
  for (const operation of Object.values(asked)) await requireSameAnswer(operation, token, url, reference.url);
  await stopServers();
}

function same(name, form, { graph, reference }) {
  return `${name}, ${form}: the same answer; SQL statements ${graph} and ${reference}`;
}

module.exports = { benchmark };
