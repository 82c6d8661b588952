import type { OrderCount } from '@after-sales/dispute/metric-rows';
import { Merge } from './merge';
import type { Pattern } from './pattern';
import type { Stamp } from './stamp';
import type { SumTemplates, Template } from './sum-templates';

/** The largest shops have tens of millions of numbers. */
const TOGETHER = 500_000;

/** Rows of the table of sums at this place, as text. */
export interface SumRows {
  table: number;
  text: string;
  rows: number;
}

/** What adds to one table, and what its numbers grow by. */
interface Added {
  template: Template;
  moved: number;
  times: { facts: number; total: number };
}

const merge = new Merge();
const ONCE = { facts: 1, total: 1 };

/** The sums of a shop, each once and table by table in the order of their keys; `together` numbers are added up at once, about. */
export function* shopSums(
  shopId: string,
  stamps: readonly Stamp[],
  orders: readonly OrderCount[],
  templates: SumTemplates,
  together = TOGETHER,
): Generator<SumRows> {
  const all = addedOf(stamps, orders, templates);
  for (const [table, numbering] of templates.numberings.entries()) {
    const added = all[table]!;
    const { length } = numbering.stretches;
    for (const [from, to] of slices(added, stamps, table, templates, together)) {
      const made: SumRows[] = [];
      const texts = numbering.texts(shopId, (text, rows) => made.push({ table, text, rows }));
      addUp(added, from * length, to * length);
      merge.forEach(texts.add);
      texts.end();
      yield* made;
    }
  }
}

function addedOf(stamps: readonly Stamp[], orders: readonly OrderCount[], templates: SumTemplates): Added[][] {
  const { numberings } = templates;
  const all: Added[][] = numberings.map(() => []);
  const add = ({ templates: own, by }: ReturnType<SumTemplates['of']>, times: Added['times']) => {
    for (const [table, template] of own.entries())
      if (template.keys.length > 0) all[table]!.push({ template, moved: numberings[table]!.moved(by), times });
  };
  for (const { pattern, later } of stamps) add(templates.of(pattern, later), ONCE);
  for (const count of orders) templates.ofOrders(count, (moved, facts, total) => add(moved, { facts, total }));
  return all;
}

/** Adds up what has numbers from one on and below another. */
function addUp(added: readonly Added[], from: number, to: number): void {
  const parts = added.map(({ template, moved }) => ({
    first: placeOf(template.keys, from - moved),
    last: placeOf(template.keys, to - moved),
  }));
  merge.begin(parts.reduce((sum, { first, last }) => sum + last - first, 0));
  for (const [i, { template, moved, times }] of added.entries()) {
    const { keys, facts, totals } = template;
    const { first, last } = parts[i]!;
    for (let n = first; n < last; n++) merge.add(keys[n]! + moved, facts[n]! * times.facts, totals[n]! * times.total);
  }
}

/** The place of the first number that is not below this one. */
function placeOf(keys: Float64Array, least: number): number {
  let [low, high] = [0, keys.length];
  if (high === 0 || keys[high - 1]! < least) return high;
  if (keys[0]! >= least) return 0;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Stretches of numbers, from one on and before another, such that not too many are added up at once. */
function slices(
  added: readonly Added[],
  stamps: readonly Stamp[],
  table: number,
  templates: SumTemplates,
  together: number,
): [from: number, to: number][] {
  const { count, length } = templates.numberings[table]!.stretches;
  if (added.reduce((sum, { template }) => sum + template.keys.length, 0) <= together) return [[0, count]];
  const usual = new Float64Array(count);
  const often = new Map<Pattern, number>();
  for (const { pattern } of stamps) often.set(pattern, (often.get(pattern) ?? 0) + 1);
  for (const [pattern, times] of often)
    for (const key of templates.usual(pattern)[table]!.keys) usual[Math.floor(key / length)]! += times;
  const found: [number, number][] = [];
  let [from, held] = [0, 0];
  for (let to = 1; to <= count; to++)
    if ((held += usual[to - 1]!) >= together || to === count) {
      found.push([from, to]);
      [from, held] = [to, 0];
    }
  return found;
}
