import type { Tx } from '@after-sales/runtime';
import { lockCase, returnsOf } from '../return-shipment/shipment';
import { keepValue } from './keep-value';
import { expectReturn, type Event } from './case-event';
import { bringBack } from './on-applied';
import { CANCELLED, endReturn } from './on-case-end';

/** An edit may ask for a return where there was none (C5), or no longer for one. */
export async function onModified(tx: Tx, event: Event<'refund.modified'>): Promise<void> {
  const { type, reasonCode, freightInsured } = event.data;
  await keepValue(tx, event);
  const parcels = await lockCase(tx, event.objectId);
  if (!bringBack.has(type)) return endReturn(tx, event, parcels, CANCELLED);
  if (returnsOf(parcels).some(({ endedAt }) => !endedAt)) return;
  await expectReturn(tx, event, parcels, { reasonCode, freightInsured });
}
