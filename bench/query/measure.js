'use strict';
const { graphRequest, load } = require('./load');

const ROUNDS = 5;
const WARM_UP_SECONDS = 2;

/** Measures endpoint and graph in turn, several times, so that what else the machine does meets both. */
async function measure(operation, token, graph, reference, seconds) {
  const sides = {
    reference: { servers: [reference], url: reference.url + operation.path, request: {}, rounds: [] },
    graph: { servers: graph, url: `${graph.at(-1).url}/graphql`, request: graphRequest(operation, token), rounds: [] },
  };
  for (const { url, request } of Object.values(sides)) await load(url, request, WARM_UP_SECONDS);
  for (let round = 0; round < ROUNDS; round++) {
    for (const side of Object.values(sides)) side.rounds.push(await measureOnce(side, seconds));
  }
  const { graph: ours, reference: theirs } = sides;
  return {
    graph: summary(ours.rounds),
    reference: summary(theirs.rounds),
    // Of rounds that follow each other, since the machine's other work comes and goes.
    ratio: median(ours.rounds.map(({ ms }, round) => ms / theirs.rounds[round].ms)),
  };
}

async function measureOnce({ servers, url, request }, seconds) {
  const before = await usages(servers);
  const { perSecond, ms, count } = await load(url, request, seconds);
  const after = await usages(servers);
  const used = servers.map(({ name }, i) => ({ name, rss: after[i].rss, cpuMs: (after[i].cpuMs - before[i].cpuMs) / count }));
  return { perSecond, ms, used };
}

function usages(servers) {
  return Promise.all(servers.map((server) => server.usage()));
}

function summary(rounds) {
  const used = rounds[0].used.map(({ name }, i) => ({
    name,
    rss: rounds.at(-1).used[i].rss,
    cpuMs: median(rounds.map((round) => round.used[i].cpuMs)),
  }));
  return { perSecond: median(rounds.map((round) => round.perSecond)), ms: median(rounds.map((round) => round.ms)), used };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

module.exports = { measure, ROUNDS };
