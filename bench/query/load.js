'use strict';
const autocannon = require('autocannon');
const { headersOf } = require('./client');

const CONNECTIONS = 8;

/** Asks `url` as often as it answers, over a few keep-alive connections; every answer must be a good one. */
async function load(url, request, seconds) {
  const { requests, latency, errors, timeouts, non2xx } = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    ...request,
  });
  if (errors + timeouts + non2xx > 0)
    throw new Error(`${url}: ${errors} errors, ${timeouts} timeouts, ${non2xx} answers other than 200`);
  return { perSecond: requests.average, ms: latency.mean, count: requests.total };
}

/** The same question, as the graph and as the hand-written endpoint take it. */
function graphRequest({ query, variables }, token) {
  return { method: 'POST', headers: headersOf(token), body: JSON.stringify({ query, variables }) };
}

module.exports = { CONNECTIONS, graphRequest, load };
