import { describe, expect, test } from '@jest/globals';
import type { OrderLine } from '../order/order-line.entity';
import { distribute, mostFor } from './ledger';

const LARGEST = Number.MAX_SAFE_INTEGER;

describe('distribute', () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [100, [1, 2], [33, 67]],
    [1, [1, 1], [1, 0]],
    [2, [1, 1, 1], [1, 1, 0]],
    [0, [3, 5], [0, 0]],
    [7, [0, 5, 0], [0, 7, 0]],
    [7, [0, 0], [7, 0]],
    [7, [], []],
    [10_001, [10_000, 12_900], [4_367, 5_634]],
    // The first two would get the same fraction of a coin.
    [950, [723, 177, 582], [464, 113, 373]],
    [LARGEST, [LARGEST, LARGEST], [(LARGEST + 1) / 2, (LARGEST - 1) / 2]],
  ])('%d over %j is %j', (amount, weights, parts) => {
    expect(distribute(amount, weights)).toEqual(parts);
  });

  test('whatever the amount and the weights, nothing is lost and no part is a coin off its share', () => {
    for (const { amount, weights } of samples(3_000)) {
      const parts = distribute(amount, weights);
      expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(amount));
      const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
      const off = parts.filter((part, i) => {
        const difference = BigInt(part) * total - BigInt(amount) * BigInt(weights[i]!);
        return part < 0 || difference <= -total || difference >= total;
      });
      expect({ amount, weights, off }).toEqual({ amount, weights, off: [] });
    }
  });
});

describe('the most for some pieces of a line', () => {
  const line = (totalAmount: number, quantity: number) => ({ totalAmount, quantity }) as OrderLine;

  test.each([
    [line(10_000, 3), 1, undefined, 3_333],
    [line(10_000, 3), 2, undefined, 6_666],
    [line(10_000, 3), 3, undefined, 10_000],
    [line(10_000, 3), 3, { amount: 3_333, quantity: 1 }, 6_667],
    [line(10_000, 3), 1, { amount: 6_668, quantity: 1 }, 3_332],
    [line(10_000, 3), 1, { amount: 10_000, quantity: 3 }, 0],
    [line(10_000, 3), 1, { amount: 12_000, quantity: 3 }, 0],
    [line(0, 1), 1, undefined, 0],
    [line(LARGEST, 3), 3, undefined, LARGEST],
    [line(LARGEST, 3), 2, undefined, 6_004_799_503_160_660],
  ])('of %j, %d pieces, with %j taken: %d', (of, quantity, taken, most) => {
    expect(mostFor(of, quantity, taken)).toBe(most);
  });

  test('piece after piece, all of it can be had and no more', () => {
    for (const { amount, weights } of samples(500)) {
      const quantity = weights.length;
      let taken = 0;
      for (let left = quantity; left > 0; left--)
        taken += mostFor(line(amount, quantity), left === 1 ? quantity : 1, { amount: taken, quantity: 0 });
      expect(taken).toBe(amount);
    }
  });
});

/** The same amounts and weights at every run: from a coin to the largest number, with one to twelve parts. */
function* samples(count: number): Generator<{ amount: number; weights: number[] }> {
  let state = 1;
  const upTo = (limit: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * limit);
  };
  for (let n = 0; n < count; n++) {
    const size = 10 ** (1 + (n % 15));
    const weights = Array.from({ length: 1 + upTo(12) }, () => upTo(size));
    yield { amount: upTo(size), weights: weights.every((weight) => weight === 0) ? [1] : weights };
  }
}
