import { LARGEST_PAGE, type Connection } from '@after-sales/runtime';
import { badInput } from '../answer/refuse';

type Place = readonly (string | number)[];

/**
 * A page of rows that are all there, in the order of their places. The cursor is a place and not a row: what has moved
 * since, or is gone, neither hides nor repeats another.
 */
export function pageBeyond<T>(
  rows: readonly T[],
  placeOf: (row: T) => Place,
  { first, after }: { first: number; after?: string | null },
): Connection<T> {
  if (first < 1 || first > LARGEST_PAGE) throw badInput(`a page has 1 to ${LARGEST_PAGE} entries, not ${first}`);
  const place = after ? readCursor(after) : null;
  const start = place === null ? 0 : firstBeyond(rows, placeOf, place);
  const edges = rows.slice(start, start + first).map((node) => ({ node, cursor: writeCursor(placeOf(node)) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: start + first < rows.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor,
      endCursor: edges.at(-1)?.cursor,
    },
  };
}

/** Negative where `a` comes before `b`. */
export function comparePlaces(a: Place, b: Place): number {
  const i = a.findIndex((each, n) => each !== b[n]);
  return i < 0 ? 0 : a[i]! < b[i]! ? -1 : 1;
}

function firstBeyond<T>(rows: readonly T[], placeOf: (row: T) => Place, place: Place): number {
  const [sample] = rows;
  if (sample && !alike(placeOf(sample), place)) throw noCursor();
  const found = rows.findIndex((row) => comparePlaces(placeOf(row), place) > 0);
  return found < 0 ? rows.length : found;
}

function alike(a: Place, b: Place): boolean {
  return a.length === b.length && a.every((each, i) => typeof each === typeof b[i]);
}

function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function readCursor(cursor: string): Place {
  try {
    const place = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
    if (Array.isArray(place) && place.every((each) => typeof each === 'string' || typeof each === 'number')) return place;
  } catch {
    // Told below, as all that is no cursor.
  }
  throw noCursor();
}

function noCursor() {
  return badInput('this is no cursor of this list: send back one that it gave');
}
