import { newId, type Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import { LiabilityEntry } from './liability-entry.entity';
import type { LiabilityAccount, LiabilityBasis, LiabilityCause } from './liability-party';

export interface Posting {
  cause: LiabilityCause;
  basis: LiabilityBasis;
  /** In minor units of the case's currency, above zero. */
  amount: number;
  /** The object that moved the money: `lg_…`, `rc_…`. */
  sourceId: string;
}

/** Moves a burden from one to another; to PAYOUT where the buyer gave money back, so that less is borne in all. */
export async function shiftBurden(
  tx: Tx,
  { refund }: LockedCase,
  { cause, basis, amount, sourceId, from, to }: Posting & { from: LiabilityAccount; to: LiabilityAccount },
): Promise<void> {
  if (!Number.isSafeInteger(amount) || amount <= 0 || from === to)
    throw new Error(`${sourceId}: expected an amount above 0 from one account to another, got ${amount} from ${from} to ${to}`);
  await tx.manager.insert(LiabilityEntry, {
    id: newId('le'),
    refundId: refund.id,
    cause,
    basis,
    debit: to,
    credit: from,
    amountMinor: amount,
    currency: refund.currency,
    sourceId,
    at: tx.now,
  });
}
