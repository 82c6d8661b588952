import { distribute } from '../refund/ledger';

/**
 * What each party bears of one leg of money. The whole is split to the last coin first and laid out party by party; the
 * legs are laid out beside it by their places, and a party bears of a leg what the two have in common. So the parts of each
 * leg are exact, those of all legs are the split of the whole, and it does not matter which leg arrives first.
 */
export function partsOfLeg(legs: readonly number[], which: number, weights: readonly number[]): number[] {
  const total = sum(legs);
  const from = sum(legs.slice(0, which));
  const to = from + legs[which]!;
  let end = 0;
  return distribute(total, weights).map((share) => {
    const start = end;
    end += share;
    return Math.max(0, Math.min(to, end) - Math.max(from, start));
  });
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
