import type { Claims, Graph } from './harness';
import { MARKETPLACES } from './marketplaces';
import { reference, type Entry, type Reference } from './metrics-reference';

export const ANALYST: Claims = { sub: 'analyst-all', kind: 'ANALYTICS', marketplaces: [...MARKETPLACES] };

export interface Cell {
  metric: string;
  groups: { dimension: string; value: string }[];
  from: string;
  to: string;
  currency: string;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  insufficientSample: boolean;
  matured: boolean | null;
  percentiles: { percent: number; milliseconds: number }[];
}

const QUERY = `query ($metrics: [MetricKey!]!, $groupBy: [MetricDimension!], $bucket: MetricBucket, $from: DateTime!, $to: DateTime!,
  $timeBasis: MetricTimeBasis! = EVENT, $filter: MetricFilter) { disputeMetrics(metrics: $metrics, groupBy: $groupBy, bucket: $bucket, from: $from,
  to: $to, timeBasis: $timeBasis, filter: $filter, minSample: 1) { asOf { at cursors } cells { metric groups { dimension value } from to currency
  numerator denominator value insufficientSample matured percentiles { percent milliseconds } } } }`;

/** Asks for numbers over the gateway. */
export async function numbersOf(graph: Graph, variables: Record<string, unknown>, as: Claims = ANALYST): Promise<Cell[]> {
  const { data, errors } = await graph.ask<{ disputeMetrics: { cells: Cell[] } }>(as, QUERY, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data.disputeMetrics.cells;
}

export interface Compared {
  groupBy: string[];
  timeBasis: 'EVENT' | 'ORDER_COHORT';
  from: string;
  to: string;
}

/** Where the graph's numbers differ from those of the reference, in words. */
export async function differences(graph: Graph, compared: Compared, known?: Record<string, Reference>): Promise<string[]> {
  const expected = known ?? (await reference(graph));
  const keys = Object.keys(expected);
  const cells: Cell[] = [];
  for (let i = 0; i < keys.length; i += 30)
    cells.push(...(await numbersOf(graph, { ...compared, metrics: keys.slice(i, i + 30) })));
  const told = new Map(cells.map((cell) => [nameOf(cell), `${cell.numerator} / ${cell.denominator}`]));
  const counted = new Map(keys.flatMap((key) => expectedOf(key, expected[key]!, compared)));
  const names = [...new Set([...told.keys(), ...counted.keys()])].sort();
  return names
    .filter((name) => told.get(name) !== counted.get(name))
    .map((name) => `${name}: ${told.get(name)} told, ${counted.get(name)} counted`);
}

/** The reference of what has no orders below the line: these are told ten seconds late. */
export function ofCasesAlone(all: Record<string, Reference>): Record<string, Reference> {
  return Object.fromEntries(Object.entries(all).filter(([, { below }]) => !below || !isOfOrders(below)));
}

function isOfOrders(below: readonly Entry[]): boolean {
  return below.length > 0 && !('TYPE' in below[0]!.groups);
}

const DURATIONS = /time|Budget/i;

function expectedOf(
  key: string,
  { above, below, sample }: Reference,
  { groupBy, timeBasis, from, to }: Compared,
): [string, string][] {
  const within = (entries: readonly Entry[]) =>
    entries.filter(({ at, cohort }) => {
      const time = timeBasis === 'EVENT' ? at : cohort;
      return time !== null && time >= Date.parse(from) && time < Date.parse(to);
    });
  const own = groupBy.filter((each) => each !== 'MARKETPLACE');
  const ofOrders = below !== null && isOfOrders(below);
  const place = (entry: Entry, groups: readonly string[]) =>
    JSON.stringify([entry.currency, ...groups.map((each) => entry.groups[each])]);
  const seen = within([
    ...above,
    ...(below && !(ofOrders && own.length > 0) ? below : []),
    ...(sample && !(ofOrders && own.length > 0) ? sample : []),
  ]);
  const cells = new Map(seen.map((entry) => [place(entry, groupBy), entry]));
  return [...cells.values()].map((cell) => {
    const here = (entries: readonly Entry[], groups: readonly string[]) =>
      within(entries).filter((entry) => place(entry, groups) === place(cell, groups));
    const total = (entries: readonly Entry[]) => entries.reduce((sum, { adds }) => sum + adds, 0);
    const numerator = total(here(above, groupBy));
    const belowHere = below && here(below, ofOrders ? groupBy.filter((each) => each === 'MARKETPLACE') : groupBy);
    const denominator = DURATIONS.test(key) && below === null ? here(above, groupBy).length : belowHere && total(belowHere);
    const groups = groupBy.map((dimension) => ({ dimension, value: cell.groups[dimension] ?? '' }));
    return [nameOf({ metric: key, groups, currency: cell.currency }), `${numerator} / ${denominator}`];
  });
}

function nameOf({ metric, groups, currency }: Pick<Cell, 'metric' | 'groups' | 'currency'>): string {
  return `${metric} ${groups.map(({ value }) => value).join('|')} ${currency}`;
}
