import { Cursor, DEFAULT_PAGE, LARGEST_PAGE, type Connection, type Context } from '@after-sales/runtime';
import { badInput } from '../answer/refuse';
import { scopeOf } from '../answer/scope';
import { lastChange } from '../fact/note-changes';
import type { Measure } from '../measure';
import { factRow } from './fact-row';
import type { PulledFact } from './pulled-fact.types';
import { changesAfter, ranges, sinceOf, type Place } from './read-changes';
import { wantedFacts, type PullArguments } from './wanted-facts';

/** Each is a range of an index of its own, whose beginnings are merged. */
const MOST_RANGES = 20;

export interface PullPage {
  first?: number | null;
  after?: string | null;
}

/** Facts in the order in which they changed: who asks on after the last one misses nothing, whatever changes meanwhile. */
export async function metricFacts(
  ctx: Context,
  asked: PullArguments,
  { first, after }: PullPage,
): Promise<Connection<PulledFact>> {
  const own = ranges(scopeOf(ctx.actor, asked.filter ?? {}));
  if (own.length > MOST_RANGES)
    throw badInput(`filter: at most ${MOST_RANGES} shops at once here, not ${own.length}; metricsExport takes a thousand`);
  const size = first ?? DEFAULT_PAGE;
  if (size < 1 || size > LARGEST_PAGE) throw badInput(`a page has 1 to ${LARGEST_PAGE} entries, not ${size}`);
  const wanted = wantedFacts(asked);
  const { manager } = ctx.database;
  // What changes while one range is read after the other is told later: a cursor behind it would pass it over.
  const until = own.length > 1 ? await lastChange(manager) : undefined;
  const span = { after: after ? readPlace(after) : sinceOf(wanted), until };
  const found = [];
  for (const range of own) found.push(...(await changesAfter(manager, range, wanted, span, size + 1)));
  const inOrder = found.toSorted((a, b) => compare(a.change, b.change));
  const edges = inOrder
    .slice(0, size)
    .map((each) => ({ node: factRow(each) as unknown as PulledFact, cursor: writePlace(each.change) }));
  const [start, end] = [edges[0]?.cursor, edges.at(-1)?.cursor];
  const pageInfo = { hasNextPage: inOrder.length > size, hasPreviousPage: after != null, startCursor: start, endCursor: end };
  return { edges, pageInfo };
}

function compare(a: Place, b: Place): number {
  const [x, y] = [a, b].map(({ updatedAt, measure, objectId, part }) => [updatedAt.getTime(), measure, objectId, part] as const);
  const place = x!.findIndex((value, i) => value !== y![i]);
  if (place === -1) return 0;
  return x![place]! < y![place]! ? -1 : 1;
}

function writePlace({ updatedAt, measure, objectId, part }: Place): string {
  return Buffer.from(JSON.stringify([updatedAt.getTime(), measure, objectId, part])).toString('base64url');
}

function readPlace(cursor: string): Place {
  try {
    const [at, ...texts] = JSON.parse(Buffer.from(Cursor.parseValue(cursor), 'base64url').toString()) as unknown[];
    const updatedAt = new Date(at as number);
    if (typeof at !== 'number' || Number.isNaN(updatedAt.getTime())) throw new Error('of another list');
    if (texts.length !== 3 || !texts.every((text) => typeof text === 'string')) throw new Error('of another list');
    const [measure, objectId, part] = texts as [Measure, string, string];
    return { updatedAt, measure, objectId, part };
  } catch {
    throw badInput('this is no cursor of this list: send back one that it gave');
  }
}
