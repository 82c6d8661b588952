import { formatAmount, type Tx } from '@after-sales/runtime';
import { appendTimeline } from '../../timeline/append';
import { eachClaimedCase } from './claimed-cases';
import type { Event } from './parcel-event';

/** The carrier was asked to pay for a parcel (B15, D13). */
export function onClaimOpened(now: Tx, event: Event<'return_shipment.claim_opened'>): Promise<void> {
  const { amount, currency, statement, actor } = event.data;
  const told = { amount: `${formatAmount(amount, currency)} ${currency}`, statement };
  return eachClaimedCase(now, event, (tx, { refund }) => appendTimeline(tx, refund.id, 'CARRIER_CLAIM_OPENED', told, { actor }));
}
