import type { Pattern } from './pattern';

/** How much more the first shops sell than the rest: the share of the nth is 1/n to this power. Chosen: the first hundred of 10,000 have six tenths. */
const STEEPNESS = 1.1;

/** A shop that is made up, and how many cases it has. */
export interface SimulatedShop {
  id: string;
  marketplace: string;
  cases: number;
}

/** So many cases spread over so many shops, a few of which have most; in the order of their ids. */
export function shopsOf(cases: number, shops: number, patterns: readonly Pattern[]): SimulatedShop[] {
  const marketplaces = [...new Set(patterns.map(({ marketplace }) => marketplace))].sort();
  const weights = Array.from({ length: shops }, (_, n) => (n + 1) ** -STEEPNESS);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const width = String(shops).length;
  let [due, given] = [0, 0];
  const made = weights.map((weight, n) => {
    due += (cases * weight) / all;
    const own = Math.round(due) - given;
    given += own;
    const marketplace = marketplaces[n % marketplaces.length]!;
    const number = String(n + 1).padStart(width, '0');
    return { id: `${marketplace.toLowerCase()}:sim-${number}`, marketplace, cases: own };
  });
  return made.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
