import type { ImportResult } from './import-file';

/** What came of a file, for people: one thing a line. */
export function summaryOf(file: string, result: ImportResult): string {
  const { ordersNew, ordersGrown, ordersThere, linesNew, linesThere, refundsNew, refundsThere, rejects, linesRead, ms } = result;
  const rejected = [...rejects.byCode].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${shown(count)}`);
  return [
    `${file}: ${shown(linesRead)} lines read in ${(ms / 1000).toFixed(1)} s, ${shown(Math.round((linesRead / ms) * 1000))} lines/s`,
    `  orders   ${shown(ordersNew)} new, ${shown(ordersGrown)} grown, ${shown(ordersThere)} already there`,
    `  lines    ${shown(linesNew)} new, ${shown(linesThere)} already there`,
    `  refunds  ${shown(refundsNew)} new, ${shown(refundsThere)} already there`,
    `  rejects  ${rejects.count === 0 ? 'none' : `${shown(rejects.count)} in ${rejects.path}: ${rejected.join(', ')}`}`,
    ...(result.shiftDays === null ? [] : [`  times    moved by ${result.shiftDays} days`]),
    ...endOf(result),
  ].join('\n');
}

function endOf({ end, fault }: ImportResult): string[] {
  if (end === 'DONE') return [];
  if (end === 'STOPPED') return ['Stopped. What is counted above is imported; run the same command again to go on.'];
  const reason = fault instanceof Error ? fault.message : String(fault);
  return [
    `The file breaks off (${reason}). What is counted above is imported, without past refunds; get the whole file and run it again.`,
  ];
}

const shown = (count: number) => count.toLocaleString('en-US');
