import { formatAmount } from '@after-sales/runtime';
import { shown } from '../shown';
import type { Mix } from './mix';
import { CURRENCY } from './past-dispute';

/** What the past disputes of a file come to, for people: one thing a line. */
export function mixOf(mix: Mix): string[] {
  const { count, awarded, columns } = mix;
  return [
    ...(count === 0 ? [] : [`  outcomes ${outcomesOf(mix)}`, `  days     ${daysOf(mix)}`]),
    ...(count === 0 ? [] : [`  awarded  ${formatAmount(awarded.minor, CURRENCY)} ${CURRENCY} in ${shown(awarded.rows)}`]),
    ...listed('  unknown ', Object.entries(mix.unknown)),
    ...listed(
      '  types in no table:',
      [...mix.notListed].map(([type, rows]) => [`“${type}”`, rows]),
    ),
    ...(columns.missing.length === 0 ? [] : [`  columns missing: ${columns.missing.join(', ')}`]),
    ...(columns.notTaken.length === 0 ? [] : [`  columns not taken: ${columns.notTaken.join(', ')}`]),
  ];
}

function outcomesOf({ outcomes, count }: Mix): string {
  const sorted = [...outcomes].toSorted(([, a], [, b]) => b - a);
  return sorted.map(([outcome, rows]) => `${outcome} ${shown(rows)} (${((100 * rows) / count).toFixed(1)} %)`).join(', ');
}

function daysOf(mix: Mix): string {
  const [half, most, longest] = [0.5, 0.9, 1].map((p) => Number(mix.daysAt(p).toFixed(1)));
  return `from start to close: p50 ${half}, p90 ${most}, longest ${longest}`;
}

function listed(title: string, counts: readonly [string, number][]): string[] {
  const found = counts.filter(([, rows]) => rows > 0);
  return found.length === 0 ? [] : [`${title} ${found.map(([name, rows]) => `${name} ${shown(rows)}`).join(', ')}`];
}
