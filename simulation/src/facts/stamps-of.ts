import type { Chance } from '../chance';
import type { Span } from './order-hours';
import type { Pattern } from './pattern';
import type { SimulatedShop } from './shops';
import type { Stamp } from './stamp';

const DAY_MS = 86_400_000;

/** What a shop's orders are made after, as many as come to its cases. `first` is the number of the first. */
export function* stampsOf(
  { marketplace, cases }: SimulatedShop,
  patterns: readonly Pattern[],
  span: Span,
  chance: Chance,
  first: number,
): Generator<Stamp> {
  const own = patterns.filter((pattern) => pattern.marketplace === marketplace);
  const single = own.filter((pattern) => pattern.cases === 1);
  let left = cases;
  for (let number = first; left > 0; number++) {
    const picked = chance.pick(own);
    const pattern = picked.cases <= left ? picked : chance.pick(single);
    left -= pattern.cases;
    const buyerId = `${marketplace.toLowerCase()}:sim-${chance.between(1, MOST_BUYERS)}`;
    yield { pattern, number, later: pattern.isOpen ? 0 : daysLater(pattern, span, chance) * DAY_MS, buyerId };
  }
}

const MOST_BUYERS = 1_000_000;

/** By how many whole days a pattern is moved, such that all of it lies within the time. */
function daysLater({ firstAt, lastAt }: Pattern, { from, until }: Span, chance: Chance): number {
  const least = Math.ceil((from - firstAt) / DAY_MS);
  const most = Math.floor((until - lastAt) / DAY_MS);
  return least <= most ? chance.between(least, most) : Math.min(0, most);
}
