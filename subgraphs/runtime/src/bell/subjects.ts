import type { Ring, Wanted } from './bell';
import { covers } from './wanted';

/** Subscriptions that one listener makes at most; beyond it they are fewer and broader, and it sorts out by itself. */
export const MOST_SUBJECTS = 50;
/** Longer names are not told apart by the broker: what is listened to is broader then. */
export const LONGEST_TOKEN = 400;

/** `<prefix>.ring.<source>.<marketplace>.<shop>.<buyer>.<object>.<type …>`, by which the broker tells rings apart. */
export function subjectOf(prefix: string, { source, marketplace, shopId, buyerId, objectId, type }: Ring): string {
  return [prefix, 'ring', ...[source, marketplace, shopId, buyerId ?? '', objectId].map(token), ...typeTokens(type)].join('.');
}

/** Subjects that take in every wanted ring of a source; no ring has two of them. */
export function subjectsFor(prefix: string, source: string, wanted: Wanted): string[] {
  const { marketplaces, shops, buyers, objects, types } = wanted;
  const places = [
    ...[marketplaces, shops, buyers, objects].map((list) => (list && !list.some(isLong) ? [...new Set(list)].map(token) : ['*'])),
    typePlaces(types),
  ];
  for (let largest = 0; count(places) > MOST_SUBJECTS;) {
    for (const [i, { length }] of places.entries()) if (length > places[largest]!.length) largest = i;
    places[largest] = [largest === places.length - 1 ? '>' : '*'];
  }
  let subjects = [`${prefix}.ring.${token(source)}`];
  for (const place of places) subjects = subjects.flatMap((begin) => place.map((each) => `${begin}.${each}`));
  return subjects;
}

/** Filters come from outside: a broker ends the connection of who sends it a line of 4 KB, with the subscriptions of all others. */
function isLong(text: string): boolean {
  return token(text).length > LONGEST_TOKEN;
}

/** Ids come from outside, and a subject's token may hold no dot, space or wildcard. Two texts never have the same token. */
function token(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString()).replaceAll('.', '%2E').replaceAll('*', '%2A') || '%';
}

/** A token for the object and one for each word, so that the broker also knows what types begin with. */
function typeTokens(type: string): string[] {
  const dot = type.indexOf('.');
  return dot < 0 ? [token(type)] : [type.slice(0, dot), ...type.slice(dot + 1).split('_')].map(token);
}

function typePlaces(types: readonly string[] | undefined): string[] {
  const patterns = types ? withoutCovered(types).map(typePattern) : ['>'];
  return patterns.includes('>') ? ['>'] : patterns;
}

function typePattern(wanted: string): string {
  if (!/[._]\*$/.test(wanted)) return wanted.endsWith('*') ? '>' : typeTokens(wanted).join('.');
  return [...typeTokens(wanted.slice(0, -2)), '>'].join('.');
}

function withoutCovered(types: readonly string[]): string[] {
  const each = [...new Set(types)];
  return each.filter((type) => !each.some((other) => other !== type && covers(other, type)));
}

function count(places: readonly string[][]): number {
  return places.reduce((product, { length }) => product * length, 1);
}
