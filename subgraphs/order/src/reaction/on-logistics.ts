import type { LogisticsEvents } from '@after-sales/logistics/events';
import { lockById, type Reactions, type SourceEvent, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { facts, move, saveCase } from '../refund/case';
import { Refund } from '../refund/refund.entity';
import { next } from '../refund/refund.states';
import { appendTimeline } from '../timeline/append';

/** What the case does on what happens to its goods. Every fact becomes a line of its timeline, whatever its status. */
export const onLogistics: Reactions<LogisticsEvents> = {
  'return_shipment.expected': 'ignored',
  'return_shipment.submitted': onSubmitted,
  'return_shipment.status_changed': onStatusChanged,
  'return_shipment.inspected': 'ignored',
  'return_shipment.cancelled': 'ignored',
  'return_shipment.expired': 'ignored',
  'return_shipment.superseded': 'ignored',
  'return_shipment.exception': 'ignored',
};

async function onSubmitted(tx: Tx, { data, at }: SourceEvent<LogisticsEvents['return_shipment.submitted']>): Promise<void> {
  if (data.direction !== 'RETURN') return;
  const refund = await caseOf(tx, data.refundId);
  if (!refund) return;
  const { trackingNumber, carrierName, actor } = data;
  await appendTimeline(
    tx,
    refund.id,
    'RETURN_SUBMITTED',
    { trackingNumber, carrierZh: carrierName.zh, carrierEn: carrierName.en },
    { at, actor },
  );
  // Only a case that waits for the parcel moves on; one that has ended meanwhile stays as it is.
  if (!next(refund.status, 'submitReturn')) return;
  const from = move(refund, 'submitReturn');
  await saveCase(tx, refund);
  emit(tx, 'refund.return_submitted', refund, facts(refund), { from, to: refund.status, at, cause: 'return_shipment.submitted' });
}

async function onStatusChanged(
  tx: Tx,
  { data, at }: SourceEvent<LogisticsEvents['return_shipment.status_changed']>,
): Promise<void> {
  if (!data.first || data.direction !== 'RETURN') return;
  const refund = await caseOf(tx, data.refundId);
  if (!refund) return;
  await appendTimeline(tx, refund.id, 'RETURN_STATUS', { status: data.status, text: data.text }, { at, actor: data.actor });
}

async function caseOf(tx: Tx, refundId: string | null): Promise<Refund | null> {
  return refundId === null ? null : lockById(tx, Refund, refundId, tx.actor);
}
