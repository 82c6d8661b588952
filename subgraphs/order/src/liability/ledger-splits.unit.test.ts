import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { burdensOf } from './burdens';
import { LiabilityParty, PAYOUT, type LiabilityAccount } from './liability-party';
import { partsOfLeg } from './part-of-leg';
import { reliefs, type Paid } from './relief';

const { BUYER, MERCHANT, CARRIER, PLATFORM, INSURER } = LiabilityParty;
const sum = (amounts: Iterable<number>) => [...amounts].reduce((total, amount) => total + amount, 0);
const legs = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 6 });
const party = fc.constantFrom(...Object.values(LiabilityParty));
const recoveries = fc
  .array(fc.record({ payer: party, payee: party, amount: fc.integer({ min: 1, max: 2_000_000 }) }), { maxLength: 6 })
  .map((list) => list.map((each, i): Paid => ({ id: `rc_${i}`, ...each })));

describe('money of several legs is split by shares', () => {
  test.each([
    [
      [1, 1],
      [50, 50],
      [
        [1, 0],
        [0, 1],
      ],
    ],
    [[100], [33, 33, 34], [[33, 33, 34]]],
    [[10], [33, 33, 34], [[3, 3, 4]]],
    [
      [200, 39],
      [70, 30],
      [
        [167, 33],
        [0, 39],
      ],
    ],
    [[5], [0, 100], [[0, 5]]],
  ])('%j by %j', (amounts, weights, parts) => {
    expect(amounts.map((_, i) => partsOfLeg(amounts, i, weights))).toEqual(parts);
  });

  test('each leg to the last coin, and all together as the whole would be, in any order', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(legs, weights, (amounts, shares) => {
        const parts = amounts.map((_, i) => partsOfLeg(amounts, i, shares));
        expect(parts.map(sum)).toEqual(amounts);
        const whole = shares.map((_, i) => sum(parts.map((each) => each[i]!)));
        expect(whole).toEqual(partsOfLeg([sum(amounts)], 0, shares));
        const total = BigInt(sum(amounts));
        const all = BigInt(sum(shares));
        // Largest remainder: nobody is further than a coin from the exact share.
        for (const [i, part] of whole.entries()) {
          const off = BigInt(part) * all - total * BigInt(shares[i]!);
          expect(off < all && off > -all).toBe(true);
        }
      }),
      { seed: 20_261_122 },
    );
  });
});

describe('who paid for a burden bears it', () => {
  const left = (burdens: [LiabilityParty, number][], paid: Paid[]) => {
    const entries = burdens.map(([to, amount]) => posted(PAYOUT, to, amount));
    return burdensOf([...entries, ...reliefs(new Map(burdens), paid).map(({ from, to, amount }) => posted(from, to, amount))]);
  };
  const claim = (payee: LiabilityParty, amount: number): Paid => ({ id: 'rc_1', payer: CARRIER, payee, amount });

  test.each<[string, [LiabilityParty, number][], Paid, [LiabilityParty, number][]]>([
    [
      'a part',
      [[MERCHANT, 100]],
      claim(MERCHANT, 80),
      [
        [MERCHANT, 20],
        [CARRIER, 80],
      ],
    ],
    ['no more than there is', [[MERCHANT, 100]], claim(MERCHANT, 120), [[CARRIER, 100]]],
    [
      'first of who got it',
      [
        [MERCHANT, 60],
        [BUYER, 40],
      ],
      claim(BUYER, 50),
      [
        [MERCHANT, 50],
        [CARRIER, 50],
      ],
    ],
    [
      'what it bears already is paid first',
      [
        [MERCHANT, 70],
        [CARRIER, 30],
      ],
      claim(MERCHANT, 40),
      [
        [MERCHANT, 60],
        [CARRIER, 40],
      ],
    ],
    ['nothing where nothing is borne', [], claim(BUYER, 50), []],
  ])('%s', (_, burdens, paid, expected) => {
    expect(left(burdens, [paid])).toEqual(new Map(expected));
  });

  test('the sum stays what it was, nobody bears less than nothing, and asked again nothing moves', () => {
    const burdens = fc.uniqueArray(fc.tuple(party, fc.integer({ min: 1, max: 1_000_000 })), {
      selector: ([who]) => who,
      maxLength: 6,
    });
    fc.assert(
      fc.property(burdens, recoveries, (before, paid) => {
        const after = left(before, paid);
        expect(sum(after.values())).toBe(sum(before.map(([, amount]) => amount)));
        expect([...after.values()].every((amount) => amount > 0)).toBe(true);
        expect(reliefs(after, paid)).toEqual([]);
      }),
      { seed: 20_261_122 },
    );
  });

  test('an insurer does not take over what a carrier has paid for', () => {
    const paid: Paid[] = [{ id: 'rc_0', payer: INSURER, payee: MERCHANT, amount: 100 }, claim(MERCHANT, 100)];
    expect(
      left(
        [
          [MERCHANT, 60],
          [PLATFORM, 60],
        ],
        paid,
      ),
    ).toEqual(
      new Map([
        [CARRIER, 100],
        [INSURER, 20],
      ]),
    );
  });
});

function posted(credit: LiabilityAccount, debit: LiabilityAccount, amountMinor: number) {
  return { debit, credit, amountMinor };
}
