'use strict';
const { MARKETPLACES } = require('@after-sales/simulation');
const { UNTIL } = require('./databases');
const { questionsOf } = require('./questions');
const { readBy } = require('./read-by');

const RUNS = 9;
const SHOPS = { 'the largest shop': 1, 'the 10th shop': 10, 'the 100th shop': 100 };

/** What each question reads and takes on each size. Sizes take turns, so that what else the machine does meets all alike. */
async function measureQuestions(sizes) {
  const asked = await Promise.all(sizes.map(async (size) => questionsOf(Date.parse(UNTIL), await shopsOf(size))));
  const results = [];
  // Few cases leave the last shops without any.
  const common = Math.min(...asked.map(({ length }) => length));
  for (let i = 0; i < common; i++) {
    const { name } = asked[0][i];
    const measured = [];
    for (const [j, size] of sizes.entries())
      measured.push({ ...(await lookAt(size, asked[j][i])), times: [], referenceTimes: [] });
    for (let run = 0; run < RUNS; run++)
      for (const [j, size] of sizes.entries()) {
        measured[j].times.push(await timed(() => ask(size, asked[j][i])));
        const { reference, values } = asked[j][i];
        if (!size.lean) measured[j].referenceTimes.push(await timed(() => size.subgraph.database.query(reference, values)));
      }
    results.push({ name, sizes: measured });
  }
  return results;
}

/** Shops of a simulation are numbered by how much they sell. */
async function shopsOf({ subgraph: { database } }) {
  const found = [];
  for (const [name, number] of Object.entries(SHOPS))
    for (const marketplace of MARKETPLACES) {
      const id = `${marketplace.toLowerCase()}:sim-${String(number).padStart(5, '0')}`;
      if ((await database.query('SELECT 1 FROM metric_day WHERE shopId = ? LIMIT 1', [id])).length > 0) found.push({ id, name });
    }
  return found;
}

async function lookAt(size, question) {
  size.statements.length = 0;
  const data = await ask(size, question);
  const own = size.statements.filter(({ sql }) => sql.includes('metric_'));
  return {
    cases: size.cases,
    lean: size.lean,
    answered: question.rowsOf(data),
    statements: own.length,
    ranked: question.ranked && (await rankedBy(size, question)),
    ...(await readBy(size, own)),
    reference: size.lean ? null : await readBy(size, [{ sql: question.reference, parameters: question.values }]),
  };
}

async function rankedBy({ subgraph: { database } }, { ranked, days }) {
  const [{ shops }] = await database.query(ranked, days);
  return Number(shops);
}

async function ask({ subgraph }, { query, variables }) {
  const claims = { sub: 'bench', kind: 'ANALYTICS', marketplaces: [...MARKETPLACES] };
  const { data, errors } = await subgraph.execute({ query, variables }, { claims, language: 'en', requestId: 'bench' });
  if (errors) throw errors[0];
  return data;
}

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

module.exports = { measureQuestions };
