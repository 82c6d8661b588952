import type { Context } from '@after-sales/runtime';
import { timeZoneOf } from '../roll-up/time-zone';
import { slotAt, startOfDay, surelyMore } from '../time-slot/time-slot';
import { sumsOf } from './answer';
import { asOf } from './as-of';
import { numberOf, type Counted } from './cells';
import { maturesAfter } from './maturity';
import type { DisputeMetrics, MetricCell } from './metric-answer.types';
import { MetricBucket, MetricDimension } from './metric-enums';
import { definitionsOf, questionOf, type MetricArguments, type Question } from './question';
import { badInput, tooWide } from './refuse';
import { ordersHave } from './read-orders';
import { scopeOf, type Scope } from './scope';
import type { CellKey } from './sums';

export const MOST_CELLS = 10_000;
export const DEFAULT_MIN_SAMPLE = 10;

/** The numbers that are asked for, of what the caller may see. */
export async function disputeMetrics(ctx: Context, args: MetricArguments & { minSample: number }): Promise<DisputeMetrics> {
  const scope = scopeOf(ctx.actor, args.filter ?? {});
  const metrics = definitionsOf(args.metrics);
  const asked = questionOf(args, metrics);
  if (args.minSample < 1) throw badInput(`minSample: 1 or more, not ${args.minSample}`);
  if (asked.bucket && surelyMore(asked, asked.bucket, MOST_CELLS))
    throw tooWide(`this is cut into more than ${MOST_CELLS} times`);
  const seen = await asOf(ctx);
  const cells: MetricCell[] = [];
  for (const question of questionsOf(scope, asked)) {
    const { sums, keys } = await counted(ctx, question);
    for (const definition of metrics) {
      for (const key of keys) {
        const value = numberOf(definition, sums, key, args.minSample);
        if (!value) continue;
        if (cells.length === MOST_CELLS) throw tooWide(`this comes to more than ${MOST_CELLS} numbers`);
        cells.push({ metric: definition.key, version: definition.version, ...placeOf(question, key, seen.at), ...value });
      }
    }
  }
  const place = new Map(metrics.map(({ key }, i) => [key, i]));
  return { asOf: seen, cells: cells.toSorted((a, b) => place.get(a.metric)! - place.get(b.metric)!) };
}

/** A question for each calendar that the marketplaces have. */
export function questionsOf(scope: Scope, asked: Omit<Question, 'scope' | 'timeZone'>): Question[] {
  const zones = Map.groupBy(scope.marketplaces, timeZoneOf);
  return [...zones].map(([timeZone, marketplaces]) => ({ ...asked, timeZone, scope: { ...scope, marketplaces } }));
}

async function counted(ctx: Context, question: Question): Promise<{ sums: Counted; keys: CellKey[] }> {
  const { cases, orders } = await sumsOf(ctx, question);
  const have = question.groupBy.map(ordersHave);
  if (cases.size + orders.size > MOST_CELLS) throw tooWide(`this comes to more than ${MOST_CELLS} numbers`);
  const keys = have.includes(false) ? cases.keys() : mergedKeys(cases.keys(), orders.keys());
  return { sums: { cases, orders, ordersHave: have }, keys };
}

/** The keys of several lists, each once, in their order. */
export function mergedKeys(...lists: CellKey[][]): CellKey[] {
  const byName = new Map(lists.flat().map((key) => [[...key.groups, key.slot, key.currency].join('\u0000'), key]));
  return [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, key]) => key);
}

function placeOf({ groupBy, bucket, basis, timeZone, scope, ...span }: Question, { groups, slot, currency }: CellKey, now: Date) {
  const time =
    slot && bucket
      ? slotAt(bucket === MetricBucket.HOUR ? new Date(`${slot}Z`) : startOfDay(slot, timeZone), bucket, timeZone)
      : span;
  const from = new Date(Math.max(time.from.getTime(), span.from.getTime()));
  const to = new Date(Math.min(time.to.getTime(), span.to.getTime()));
  const named = groupBy.map((dimension, i) => ({ dimension, value: groups[i] ?? '' }));
  const marketplace = named.find(({ dimension }) => dimension === MetricDimension.MARKETPLACE)?.value;
  const concerned = marketplace ? [marketplace] : scope.marketplaces;
  const waits = Math.max(...concerned.map((each) => maturesAfter(each, to)));
  const matured = basis === 'EVENT' ? null : to.getTime() + waits <= now.getTime();
  return { groups: named, from, to, currency, matured };
}
