import type { LogisticsEvents } from '@after-sales/logistics/events';
import { asOf, type Reactions, type SourceEvent, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { step } from '../refund/case';
import { facts } from '../refund/case-facts';
import { lockCase } from '../refund/locked-case';
import { GoodsPlace } from '../refund/refund.entity';
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

/** A fact counts by its own time: what was due after it has not happened yet, whenever it is read. */
async function onSubmitted(now: Tx, { data, at }: SourceEvent<LogisticsEvents['return_shipment.submitted']>): Promise<void> {
  if (data.refundId === null || data.direction !== 'RETURN') return;
  const tx = asOf(now, at);
  const locked = await lockCase(tx, data.refundId, {}, 'ALL_FACTS');
  const { refund } = locked;
  const { trackingNumber, carrierName, actor } = data;
  await appendTimeline(
    tx,
    refund.id,
    'RETURN_SUBMITTED',
    { trackingNumber, carrierZh: carrierName.zh, carrierEn: carrierName.en },
    { actor },
  );
  // Only a case that waits for the parcel moves on; one that has ended meanwhile stays as it is.
  if (!next(refund.status, 'submitReturn')) return;
  refund.goodsAt = GoodsPlace.UNDERWAY;
  const { from, to } = await step(tx, locked, 'submitReturn');
  emit(tx, 'refund.return_submitted', refund, facts(refund), { from, to, cause: 'return_shipment.submitted' });
}

async function onStatusChanged(
  now: Tx,
  { data, at }: SourceEvent<LogisticsEvents['return_shipment.status_changed']>,
): Promise<void> {
  if (!data.first || data.direction !== 'RETURN' || data.refundId === null) return;
  const tx = asOf(now, at);
  const { refund } = await lockCase(tx, data.refundId, {}, 'ALL_FACTS');
  await appendTimeline(tx, refund.id, 'RETURN_STATUS', { status: data.status, text: data.text }, { actor: data.actor });
}
