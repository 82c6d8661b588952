'use strict';
const { CONNECTIONS } = require('./load');
const { ROUNDS } = require('./measure');

const widths = [22, 12, 11, 11, 7, 11, 11, 10];
const titles = ['way of running', 'query', 'graph ms', 'by hand ms', 'ratio', 'graph SQL', 'by hand', 'req/s'];

const row = (cells) =>
  cells.map((cell, i) => (i < 2 ? String(cell).padEnd(widths[i]) : String(cell).padStart(widths[i]))).join('');

/** The table's first line. */
const heading = row(titles);

/** One combination, and below it the processor time and the memory of each process. */
function lines(way, name, { graph, reference, ratio }, statements) {
  const cells = [
    way,
    name,
    graph.ms.toFixed(2),
    reference.ms.toFixed(2),
    ratio.toFixed(2),
    statements.graph,
    statements.reference,
    Math.round(graph.perSecond),
  ];
  const used = [...graph.used, ...reference.used].map(
    ({ name, cpuMs, rss }) => `${name} ${cpuMs.toFixed(2)} ms, ${Math.round(rss / 1e6)} MB`,
  );
  return `${row(cells)}\n    CPU per request, memory: ${used.join('; ')}`;
}

const explanation = (seconds) => `
Time: mean of an answer at ${CONNECTIONS} keep-alive connections, median of ${ROUNDS} rounds of ${seconds} s, graph and endpoint in turn.
By hand: an endpoint of node:http, one process, over the same databases with the bare driver. It answers the same bytes of data,
compared before; it verifies no token and shows everything to everybody. Ratio: graph to by hand, median of the rounds.
SQL: statements of one request.`;

module.exports = { explanation, heading, lines };
