import type { FaultPartyName } from '@after-sales/dispute/events';
import { expect, test } from '@jest/globals';
import { liableBy } from './note-liable';

test.each<[Partial<Record<FaultPartyName, number>>, FaultPartyName | null]>([
  [{}, null],
  [{ BUYER: 100 }, 'BUYER'],
  [{ BUYER: 60, CARRIER: 40 }, 'BUYER'],
  [{ BUYER: 50, CARRIER: 50 }, 'CARRIER'],
  [{ BUYER: 50, MERCHANT: 50 }, 'MERCHANT'],
  [{ BUYER: 0, PLATFORM: 100 }, 'PLATFORM'],
])('of %j most is borne by %s', (shares, party) => {
  const fault = Object.entries(shares).map(([each, percent]) => ({ party: each as FaultPartyName, percent }));
  expect(liableBy(fault)).toBe(party);
});
