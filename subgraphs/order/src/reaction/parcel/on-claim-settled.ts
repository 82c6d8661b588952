import { formatAmount, type Tx } from '@after-sales/runtime';
import { advanceClaimSettled } from '../../advance/advance-claim-settled';
import { burdensOf } from '../../liability/burdens';
import { LiabilityEntry } from '../../liability/liability-entry.entity';
import { LiabilityParty } from '../../liability/liability-party';
import { recover } from '../../liability/recover';
import type { LockedCase } from '../../refund/locked-case';
import { appendTimeline } from '../../timeline/append';
import { eachClaimedCase } from './claimed-cases';
import type { Event } from './parcel-event';

type Settled = Event<'return_shipment.claim_settled'>;

/** The carrier answered. What it paid is shared out over the cases that it concerns, the last of which takes the rest. */
export async function onClaimSettled(now: Tx, event: Settled): Promise<void> {
  let left = event.data.paid;
  await eachClaimedCase(now, event, async (tx, locked, isLast) => {
    const part = isLast ? left : Math.min(left, await borneByOthers(tx, locked));
    left -= part;
    await claimSettled(tx, locked, event, part);
  });
}

/** What follows in one case; `paid` is its part of what the carrier paid, 0 where there is none. */
async function claimSettled(tx: Tx, locked: LockedCase, { data }: Settled, paid: number): Promise<void> {
  const { claimId, claimant, outcome, amount, currency, statement, actor } = data;
  const minor = outcome === 'PAID' ? data.paid : amount;
  const told = { amount: `${formatAmount(minor, currency)} ${currency}`, statement };
  await appendTimeline(tx, locked.refund.id, `CARRIER_CLAIM_${outcome}`, told, { actor });
  if (paid > 0) {
    const { CARRIER: payer, [claimant]: payee } = LiabilityParty;
    await recover(tx, locked, { payer, payee, amount: paid, claimId, by: actor });
  }
  // What a courier paid the merchant is for goods that the merchant has refunded, or will.
  if (claimant !== 'MERCHANT') await advanceClaimSettled(tx, locked, { paid, to: claimant }, 'return_shipment.claim_settled');
}

async function borneByOthers(tx: Tx, { refund }: LockedCase): Promise<number> {
  const burdens = burdensOf(await tx.manager.findBy(LiabilityEntry, { refundId: refund.id }));
  return [...burdens].reduce((sum, [party, amount]) => (party === LiabilityParty.CARRIER ? sum : sum + amount), 0);
}
