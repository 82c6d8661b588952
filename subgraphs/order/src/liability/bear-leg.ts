import type { Tx } from '@after-sales/runtime';
import { RefundLeg, RefundLegKind } from '../payment/refund-leg.entity';
import type { LockedCase } from '../refund/locked-case';
import { bear } from './bear';
import { bearersOf } from './bearers';
import { LiabilityCause, LiabilityParty } from './liability-party';
import { partsOfLeg } from './part-of-leg';

/** What money of each kind is in the ledger. */
export const causeOf: Readonly<Record<RefundLegKind, LiabilityCause>> = {
  REFUND: LiabilityCause.REFUND,
  IN_LIEU: LiabilityCause.SMALL_PAYMENT,
  COMPENSATION: LiabilityCause.COMPENSATION,
};

/** Notes who bears a leg of money that the buyer has now got. */
export async function bearLeg(tx: Tx, locked: LockedCase, leg: RefundLeg): Promise<void> {
  const { id: sourceId, refundId, kind, smallPaymentId, compensationId } = leg;
  const together = smallPaymentId ? { smallPaymentId } : compensationId ? { compensationId } : { refundId, kind };
  const legs = await tx.manager.find(RefundLeg, { where: together, order: { place: 'ASC' } });
  const { basis, shares } = await bearersOf(tx, locked, leg);
  const parts = partsOfLeg(
    legs.map(({ amountMinor }) => amountMinor),
    legs.findIndex(({ id }) => id === leg.id),
    shares.map(({ percent }) => percent),
  );
  for (const [i, { party }] of shares.entries()) {
    const posting = { cause: causeOf[kind], basis, amount: parts[i]!, sourceId };
    if (posting.amount > 0) await bear(tx, locked, { ...posting, bearer: LiabilityParty[party] });
  }
}
