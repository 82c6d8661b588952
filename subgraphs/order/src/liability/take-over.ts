import type { Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import { burdensOf } from './burdens';
import { LiabilityEntry } from './liability-entry.entity';
import { LiabilityParty, type LiabilityAccount } from './liability-party';
import { shiftBurden, type Posting } from './shift-burden';

const { PLATFORM, CARRIER, INSURER, KOL, MERCHANT, BUYER } = LiabilityParty;

/** Who paid first, and who may have taken it over from there since. */
const FROM: readonly LiabilityParty[] = [PLATFORM, CARRIER, INSURER, KOL, MERCHANT, BUYER];

/** Moves what was paid first to who bears it in the end; to PAYOUT where the buyer handed it back. */
export async function takeOver(tx: Tx, locked: LockedCase, posting: Posting & { to: LiabilityAccount }): Promise<void> {
  const burdens = burdensOf(await tx.manager.findBy(LiabilityEntry, { refundId: locked.refund.id }));
  let left = posting.amount;
  for (const from of FROM) {
    const amount = Math.min(left, burdens.get(from) ?? 0);
    left -= amount;
    if (amount > 0 && from !== posting.to) await shiftBurden(tx, locked, { ...posting, amount, from });
  }
  if (left > 0) throw new Error(`${posting.sourceId}: ${left} more than anybody bears`);
}
