'use strict';

/** What was measured, side by side, and the ratios. */
function report({ subscribers, perConnection, shops, seconds }, { ours, theirs }) {
  const row = (title, show, value) =>
    [title.padEnd(44), show(value(ours)), show(value(theirs)), (value(ours) / value(theirs)).toFixed(2)]
      .map((cell, i) => (i === 0 ? cell : cell.padStart(12)))
      .join('');
  const { executions, events, deliveries } = ours;
  return [
    `\n${subscribers} subscribers over ${ours.connections} connections (${perConnection} each) of ${shops} shops; ` +
      `${ours.perSecond.toFixed(0)} events a second for ${seconds} s, each to ${Math.round(subscribers / shops)} of them`,
    `${''.padEnd(44)}${['gateway', 'bare ws', 'ratio'].map((title) => title.padStart(12)).join('')}`,
    row('memory per subscriber, RSS (kB)', kilobytes, (it) => it.rssEach),
    row('memory per subscriber, after GC (kB)', kilobytes, (it) => it.heapEach),
    row('commit to last subscriber, p50 (ms)', fixed, (it) => quantile(it.delays, 0.5)),
    row('commit to last subscriber, p99 (ms)', fixed, (it) => quantile(it.delays, 0.99)),
    row('commit to last subscriber, longest (ms)', fixed, (it) => quantile(it.delays, 1)),
    row('CPU per event and subscriber (µs)', fixed, (it) => it.cpuMicroseconds),
    row('bytes per event and subscriber', fixed, (it) => it.bytesEach),
    row('all subscribed after (s)', fixed, (it) => it.openedMs / 1_000),
    `executions: ${executions} for ${events} events and ${deliveries} deliveries: ${(executions / events).toFixed(2)} per event, ` +
      `${(executions / deliveries).toFixed(4)} per delivery`,
  ].join('\n');
}

const kilobytes = (bytes) => (bytes / 1_000).toFixed(1);
const fixed = (value) => value.toFixed(1);

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

module.exports = { report };
