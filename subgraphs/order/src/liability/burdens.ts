import type { LiabilityEntry } from './liability-entry.entity';
import { LiabilityParty } from './liability-party';

type Posted = Pick<LiabilityEntry, 'debit' | 'credit' | 'amountMinor'>;

/** What each party bears now. */
export function burdensOf(entries: readonly Posted[]): Map<LiabilityParty, number> {
  const parties = Object.values(LiabilityParty);
  const sums = parties.map((party) => [party, entries.reduce((sum, entry) => sum + changeOf(entry, party), 0)] as const);
  return new Map(sums.filter(([, sum]) => sum !== 0));
}

/** What an entry adds to what a party bears; below zero where it takes off. */
export function changeOf({ debit, credit, amountMinor }: Posted, party: LiabilityParty): number {
  return (debit === party ? amountMinor : 0) - (credit === party ? amountMinor : 0);
}
