import type { Tx } from '@after-sales/runtime';
import { lockCase, returnsOf } from '../return-shipment/shipment';
import { expectReturn, type Event } from './case-event';

/** The types whose goods go back to the merchant; those of REFUSE_DELIVERY come back as the order's own parcel. */
export const bringBack = new Set<string>(['RETURN_REFUND', 'EXCHANGE', 'REPAIR']);

/** A case with goods to send back gets its parcel and return number (C5). */
export async function onApplied(tx: Tx, event: Event<'refund.applied'>): Promise<void> {
  const { type, reasonCode, freightInsured } = event.data;
  if (!bringBack.has(type)) return;
  const parcels = await lockCase(tx, event.objectId);
  if (returnsOf(parcels).length > 0) return;
  await expectReturn(tx, event, parcels, { reasonCode, freightInsured });
}
