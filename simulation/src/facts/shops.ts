import { chanceOf } from '../chance';
import { RATES } from '../traffic/rates';
import type { Pattern } from './pattern';

/** A shop that is made up, and how many cases it has. */
export interface SimulatedShop {
  id: string;
  marketplace: string;
  cases: number;
}

/** So many cases spread over so many shops, a few of which have most; in the order of their ids. */
export function shopsOf(cases: number, shops: number, patterns: readonly Pattern[]): SimulatedShop[] {
  const there = new Set(patterns.map(({ marketplace }) => marketplace));
  const marketplaces = Object.fromEntries(Object.entries(RATES.marketplaces).filter(([name]) => there.has(name)));
  const chance = chanceOf('shops');
  const weights = Array.from({ length: shops }, (_, n) => (n + 1) ** -RATES.shops.skew);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const width = String(shops).length;
  let [due, given] = [0, 0];
  const made = weights.map((weight, n) => {
    due += (cases * weight) / all;
    const own = Math.round(due) - given;
    given += own;
    const marketplace = chance.weighted(marketplaces);
    const number = String(n + 1).padStart(width, '0');
    return { id: `${marketplace.toLowerCase()}:sim-${number}`, marketplace, cases: own };
  });
  return made.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
