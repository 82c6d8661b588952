import type { Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import { PAYOUT, type LiabilityParty } from './liability-party';
import { relieve } from './relieve';
import { shiftBurden, type Posting } from './shift-burden';

/** Notes who bears money that the buyer has now got; in the transaction that notes that he has it. */
export async function bear(tx: Tx, locked: LockedCase, posting: Posting & { bearer: LiabilityParty }): Promise<void> {
  const { bearer: to, ...rest } = posting;
  await shiftBurden(tx, locked, { ...rest, from: PAYOUT, to });
  await relieve(tx, locked);
}
