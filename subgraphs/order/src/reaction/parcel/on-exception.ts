import type { Tx } from '@after-sales/runtime';
import type { LockedCase } from '../../refund/locked-case';
import { isFinal } from '../../refund/refund.states';
import { appendTimeline } from '../../timeline/append';
import { standStillWhileLost } from './lost-pause';
import { atItsTime, type Event } from './parcel-event';
import { noteReplacementGone } from './replacement';

type Exception = Event<'return_shipment.exception'>;

/** Something about a parcel is not as it should be: both parties are told of it (c.2 #32, #34). */
export async function onException(tx: Tx, event: Exception): Promise<void> {
  const { direction, refundId, signal } = event.data;
  // That the case had ended before is known to it: it did not move on the number.
  if (refundId === null || signal === 'CASE_CLOSED_BEFORE') return;
  if (direction === 'RETURN') return atItsTime(tx, event, refundId, noteReturn);
  if (direction === 'REPLACEMENT' && signal === 'SILENT') return atItsTime(tx, event, refundId, noteReplacement);
}

async function noteReturn(tx: Tx, locked: LockedCase, { data }: Exception): Promise<void> {
  await appendTimeline(tx, locked.refund.id, data.signal === 'SILENT' ? 'RETURN_SILENT' : 'RETURN_NO_SCAN', {});
  if (!isFinal(locked.refund.status)) await standStillWhileLost(tx, locked);
}

function noteReplacement(tx: Tx, locked: LockedCase, { objectId }: Exception): Promise<void> {
  return noteReplacementGone(tx, locked, objectId, 'return_shipment.exception');
}
