import { ActorKind, money, type Actor } from '@after-sales/runtime';
import { changeOf } from './burdens';
import type { LiabilityEntry } from './liability-entry.entity';
import { LiabilityParty, PAYOUT, type LiabilityAccount } from './liability-party';
import type { Liability, LiabilityChange } from './liability.types';

/**
 * The ledger of a case as somebody reads it. The platform, which settles with all of them, sees every party. Buyer and
 * merchant see their own: what the others agreed on among themselves is no business of theirs.
 */
export function liabilitiesOf(actor: Actor, currency: string, entries: readonly LiabilityEntry[]): Liability[] {
  return partiesFor(actor).flatMap((party) => {
    const own = entries.filter(({ debit, credit }) => debit === party || credit === party);
    if (own.length === 0) return [];
    const sum = own.reduce((total, entry) => total + changeOf(entry, party), 0);
    return [{ party, amount: money(sum, currency), changes: own.map((entry) => shown(entry, party)) }];
  });
}

function partiesFor({ kind }: Actor): readonly LiabilityParty[] {
  if (kind === ActorKind.PLATFORM) return Object.values(LiabilityParty);
  if (kind === ActorKind.MERCHANT) return [LiabilityParty.MERCHANT];
  return kind === ActorKind.BUYER ? [LiabilityParty.BUYER] : [];
}

function shown(
  { debit, credit, amountMinor, currency, cause, basis, at }: LiabilityEntry,
  party: LiabilityParty,
): LiabilityChange {
  const relieved = credit === party;
  return { amount: money(amountMinor, currency), relieved, other: partyOrNull(relieved ? debit : credit), cause, basis, at };
}

function partyOrNull(account: LiabilityAccount): LiabilityParty | null {
  return account === PAYOUT ? null : account;
}
