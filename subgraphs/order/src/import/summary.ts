import { mixOf } from './complaints/mix-summary';
import type { ImportResult } from './import-file';
import { shown } from './shown';

/** What came of a file, for people: one thing a line. */
export function summaryOf(file: string, result: ImportResult): string {
  const { rejects, linesRead, ms } = result;
  const rejected = [...rejects.byCode].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${shown(count)}`);
  return [
    `${file}: ${shown(linesRead)} lines read in ${(ms / 1000).toFixed(1)} s, ${shown(Math.round((linesRead / ms) * 1000))} lines/s`,
    ...(result.of === 'disputes' ? disputesOf(result) : ordersOf(result)),
    `  rejects  ${rejects.count === 0 ? 'none' : `${shown(rejects.count)} in ${rejects.path}: ${rejected.join(', ')}`}`,
    ...(result.shiftDays === null ? [] : [`  times    moved by ${result.shiftDays} days`]),
    ...endOf(result),
  ].join('\n');
}

function ordersOf({
  ordersNew,
  ordersGrown,
  ordersThere,
  linesNew,
  linesThere,
  refundsNew,
  refundsThere,
}: ImportResult): string[] {
  return [
    `  orders   ${shown(ordersNew)} new, ${shown(ordersGrown)} grown, ${shown(ordersThere)} already there`,
    `  lines    ${shown(linesNew)} new, ${shown(linesThere)} already there`,
    `  refunds  ${shown(refundsNew)} new, ${shown(refundsThere)} already there`,
  ];
}

function disputesOf({ disputesNew, disputesThere, mix }: ImportResult): string[] {
  return [`  disputes ${shown(disputesNew)} new, ${shown(disputesThere)} already there`, ...mixOf(mix)];
}

function endOf({ end, fault, of }: ImportResult): string[] {
  if (end === 'DONE') return [];
  if (end === 'STOPPED') return ['Stopped. What is counted above is imported; run the same command again to go on.'];
  const reason = fault instanceof Error ? fault.message : String(fault);
  const without = of === 'orders' ? ', without past refunds' : '';
  return [`The file breaks off (${reason}). What is counted above is imported${without}; get the whole file and run it again.`];
}
