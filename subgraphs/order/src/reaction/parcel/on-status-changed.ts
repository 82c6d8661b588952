import { asOf, type Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { noteDelivery } from '../../order-count/note-delivery';
import { lockCase } from '../../refund/locked-case';
import { Refund } from '../../refund/refund.entity';
import { isFinal, RefundStatus, RefundType } from '../../refund/refund.states';
import { onOutboundMoved } from './outbound';
import { atItsTime, type Moved } from './parcel-event';
import { onReplacementMoved } from './replacement';
import { onReturnMoved } from './return';
import { noteSendBack } from './send-back';

/** More than an order has open at once: each is about other pieces. */
const MOST_CASES = 100;

/** A scan moved a parcel on. */
export async function onStatusChanged(tx: Tx, event: Moved): Promise<void> {
  const { direction, refundId } = event.data;
  switch (direction) {
    case 'RETURN':
      return refundId === null ? undefined : atItsTime(tx, event, refundId, onReturnMoved);
    case 'REPLACEMENT':
      return refundId === null ? undefined : atItsTime(tx, event, refundId, onReplacementMoved);
    case 'SEND_BACK':
      return refundId === null ? undefined : atItsTime(tx, event, refundId, noteSendBack);
    case 'OUTBOUND':
      await noteDelivery(tx, event);
      return eachRefusal(tx, event);
    default:
      return direction satisfies never;
  }
}

/** The order's own parcel: what becomes of it decides the cases that wait for its refusal (c.2 #26), and no other. */
async function eachRefusal(now: Tx, event: Moved): Promise<void> {
  const open = Object.values(RefundStatus).filter((status) => !isFinal(status));
  const waiting = await now.manager.find(Refund, {
    select: { id: true },
    where: { orderId: event.data.orderId, type: RefundType.REFUSE_DELIVERY, status: In(open) },
    order: { id: 'ASC' },
    take: MOST_CASES,
  });
  const tx = asOf(now, event.at);
  for (const { id } of waiting) await onOutboundMoved(tx, await lockCase(tx, id, {}, 'ALL_FACTS'), event);
}
