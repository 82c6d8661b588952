import { ActorKind, type Tx } from '@after-sales/runtime';
import { RefundLeg, RefundLegKind } from '../payment/refund-leg.entity';
import type { LockedCase } from '../refund/locked-case';
import { bear } from './bear';
import { bearersOf } from './bearers';
import { LiabilityCause, LiabilityParty, PAYOUT } from './liability-party';
import { partsOfLeg } from './part-of-leg';
import { relieve } from './relieve';
import { takeOver } from './take-over';

/** What money of each kind is in the ledger. */
export const causeOf: Readonly<Record<RefundLegKind, LiabilityCause>> = {
  REFUND: LiabilityCause.REFUND,
  IN_LIEU: LiabilityCause.SMALL_PAYMENT,
  COMPENSATION: LiabilityCause.COMPENSATION,
  ADVANCE: LiabilityCause.ADVANCE,
  REPAYMENT: LiabilityCause.REPAYMENT,
};

/**
 * Notes who bears a leg of money that has now arrived. What pays an instant refund back to the platform is no further
 * money for the buyer: the platform bears so much less, and the leg's bearers so much more.
 */
export async function bearLeg(tx: Tx, locked: LockedCase, leg: RefundLeg): Promise<void> {
  const { id: sourceId, kind, payee } = leg;
  const cause = causeOf[kind];
  const { basis, shares } = await bearersOf(tx, locked, leg);
  if (kind === RefundLegKind.REPAYMENT)
    return takeOver(tx, locked, { cause, basis, amount: leg.amountMinor, sourceId, to: PAYOUT });
  const parts = await partsOf(
    tx,
    leg,
    shares.map(({ percent }) => percent),
  );
  for (const [i, { party }] of shares.entries()) {
    const posting = { cause, basis, amount: parts[i]!, sourceId };
    if (posting.amount === 0) continue;
    if (payee === ActorKind.BUYER) await bear(tx, locked, { ...posting, bearer: LiabilityParty[party] });
    else await takeOver(tx, locked, { ...posting, to: LiabilityParty[party] });
  }
  if (payee !== ActorKind.BUYER) await relieve(tx, locked);
}

/** A leg's part of each share: split so that all legs together are split as the whole would be. */
async function partsOf(tx: Tx, { id, refundId, kind, smallPaymentId, compensationId }: RefundLeg, weights: number[]) {
  const together = smallPaymentId ? { smallPaymentId } : compensationId ? { compensationId } : { refundId, kind };
  const legs = await tx.manager.find(RefundLeg, { where: together, order: { place: 'ASC' } });
  const place = legs.findIndex((each) => each.id === id);
  return partsOfLeg(
    legs.map(({ amountMinor }) => amountMinor),
    place,
    weights,
  );
}
