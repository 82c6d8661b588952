'use strict';

const TITLES = { mysql: 'MariaDB', sqlite: 'SQLite' };
const COLUMNS = ['cases', 'rows read', 'numbers', 'ms', 'ratio', 'from facts: rows', 'ms', 'ratio'];

/** For each question a line a size: what was read, and the time beside that of the first size; then the same from facts. */
function questionReport(kind, results) {
  const lines = [`\n${TITLES[kind]}, medians of turns, ratios to the first size`];
  for (const { name, sizes } of results) {
    lines.push('', name, COLUMNS.map((title) => title.padStart(WIDTH)).join(''));
    for (const size of sizes)
      lines.push(
        cells(size, sizes[0])
          .map((cell) => cell.padStart(WIDTH))
          .join(''),
      );
    if (sizes[0].ranked !== undefined)
      lines.push(`  shops that are ranked: ${sizes.map(({ ranked }) => whole(ranked)).join(', ')}`);
    lines.push(
      `  found by ${[...new Set(sizes.flatMap(({ accesses }) => accesses))].join(', ')}; ${sizes[0].statements} statements`,
    );
  }
  return lines.join('\n');
}

const WIDTH = 17;

function cells({ cases, lean, rows, answered, times, reference, referenceTimes }, first) {
  return [
    `${whole(cases)}${lean ? ' lean' : ''}`,
    rows === null ? '–' : whole(rows),
    whole(answered),
    median(times).toFixed(1),
    (median(times) / median(first.times)).toFixed(2),
    reference?.rows == null ? '–' : whole(reference.rows),
    reference ? median(referenceTimes).toFixed(1) : '–',
    reference && first.reference ? (median(referenceTimes) / median(first.referenceTimes)).toFixed(2) : '–',
  ];
}

function ingestReport(kind, cases, { ms, cpuMs, events, facts, statements, bare }) {
  const second = (count) => ((count * 1000) / ms).toFixed(0);
  return [
    `\n${TITLES[kind]}: the events of ${whole(cases)} cases through the readers of metrics`,
    `  ${whole(events)} events to ${whole(facts)} facts in ${(ms / 1000).toFixed(1)} s: ${second(events)} events, ${second(facts)} facts a second`,
    `  ${(statements / events).toFixed(2)} statements an event; ${(cpuMs / events).toFixed(2)} ms of this process's processor time an event`,
    `  time beside bare inserts of the same facts: ${(ms / bare.many).toFixed(1)} times 200 a statement, ${(ms / bare.single).toFixed(1)} times one a transaction`,
  ].join('\n');
}

const whole = (value) => value.toLocaleString('en-US');
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

module.exports = { ingestReport, questionReport };
