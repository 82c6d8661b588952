/** How many days on end sums of shops as wholes are kept by, the shortest first: each is made of four of the one before. */
export const SPANS = [1, 4, 16] as const;

export type SpanLength = (typeof SPANS)[number];

const DAY_MS = 86_400_000;

/** A span, by how many days it has and the first of them. Spans of a length follow one another since 1970. */
export interface Span {
  days: SpanLength;
  day: string;
}

/** Days whose spans are remembered. */
const MOST_KNOWN = 10_000;
const known = new Map<string, readonly Span[]>();

/** The spans that a day is in, one of each length. */
export function spansOn(day: string): readonly Span[] {
  let found = known.get(day);
  if (found) return found;
  if (known.size >= MOST_KNOWN) known.clear();
  found = SPANS.map((days) => ({ days, day: dayOf(downTo(numberOf(day), days)) }));
  known.set(day, found);
  return found;
}

/** Spans of one length that begin from one day on and before another. */
export interface Spans {
  days: SpanLength;
  from: string;
  to: string;
}

/** The fewest spans that together are the days from one to another, which is no part of them. */
export function spansBetween(from: string, to: string): Spans[] {
  const found: Spans[] = [];
  const add = (days: SpanLength, begin: number, end: number) => {
    if (begin < end) found.push({ days, from: dayOf(begin), to: dayOf(end) });
  };
  let [begin, end] = [numberOf(from), numberOf(to)];
  for (const [i, days] of SPANS.entries()) {
    const longer = SPANS[i + 1];
    const [next, last] = longer ? [upTo(begin, longer), downTo(end, longer)] : [end, end];
    if (!longer || next >= last) {
      add(days, begin, end);
      break;
    }
    add(days, begin, next);
    add(days, last, end);
    [begin, end] = [next, last];
  }
  return found;
}

const numberOf = (day: string) => Date.parse(day) / DAY_MS;
const dayOf = (number: number) => new Date(number * DAY_MS).toISOString().slice(0, 10);
const downTo = (number: number, days: number) => Math.floor(number / days) * days;
const upTo = (number: number, days: number) => Math.ceil(number / days) * days;
