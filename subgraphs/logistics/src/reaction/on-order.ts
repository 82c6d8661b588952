import type { OrderEvents } from '@after-sales/order/events';
import { followTime, type EventFacts, type Reactions, type SourceEvent, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { newReturnNumber } from '../return-shipment/return-number';
import { ReturnShipment } from '../return-shipment/return-shipment.entity';
import { next, ShipmentStatus } from '../return-shipment/return-shipment.states';
import { facts, lockLastOfCase, newShipment, saveShipment } from '../return-shipment/shipment';
import { importOutbound } from './import-outbound';

type Event<Type extends keyof OrderEvents> = SourceEvent<OrderEvents[Type]>;

/** What the parcels do on what happens to their order and case. */
export const onOrder: Reactions<OrderEvents> = {
  'order.imported': importOutbound,
  'refund.imported': 'ignored',
  'refund.applied': onApplied,
  'refund.approved': 'ignored',
  'refund.return_authorized': onReturnAuthorised,
  'refund.rejected': 'ignored',
  'refund.return_submitted': 'ignored',
  'refund.receipt_confirmed': onReceiptConfirmed,
  'refund.refusal_authorized': 'ignored',
  'refund.replacement_authorized': 'ignored',
  'refund.completed': 'ignored',
  'refund.overdue': 'ignored',
  'refund.deadline_started': 'ignored',
  'refund.deadline_changed': 'ignored',
  'refund.deadline_due_soon': 'ignored',
  'refund.deadline_fired': 'ignored',
  'refund.escalated': 'ignored',
  'refund.refunding': 'ignored',
  'refund.refunded': 'ignored',
  'refund.refund_failed': 'ignored',
  'refund.closed': onClosed,
  'sandbox.time_moved': followTime,
};

/** A case with goods to send back gets its parcel and return number (C5). */
async function onApplied(tx: Tx, event: Event<'refund.applied'>): Promise<void> {
  if (event.data.type !== 'RETURN_REFUND') return;
  if (await lockLastOfCase(tx, event.objectId)) return;
  await expect(tx, event, {});
}

/** What an authorisation means to a parcel that is there already. */
const onAuthorised = {
  EXPECTED: 'authorise',
  SUBMITTED: 'keep',
  PICKED_UP: 'keep',
  IN_TRANSIT: 'keep',
  OUT_FOR_DELIVERY: 'keep',
  AVAILABLE_FOR_PICKUP: 'keep',
  ATTEMPT_FAILED: 'keep',
  EXCEPTION: 'keep',
  DELIVERED: 'keep',
  // The goods are with the buyer, or soon will be: they go out once more, in a further parcel.
  REFUSED: 'further',
  RETURNING: 'further',
  RETURNED: 'further',
  CANCELLED: 'further',
  LOST: 'keep',
  INSPECTED: 'keep',
} as const satisfies Record<`${ShipmentStatus}`, 'authorise' | 'keep' | 'further'>;

/** The goods may go back (C1). A ruling may say so in a case that had none to send. */
async function onReturnAuthorised(tx: Tx, event: Event<'refund.return_authorized'>): Promise<void> {
  const authorised = { returnAddress: event.data.returnAddress, authorisedAt: event.at };
  const shipment = await lockLastOfCase(tx, event.objectId);
  if (!shipment) return expect(tx, event, authorised);
  const wanted = onAuthorised[shipment.status];
  switch (wanted) {
    case 'keep':
      return;
    case 'authorise':
      return saveShipment(tx, Object.assign(shipment, authorised));
    case 'further':
      return expect(tx, event, { ...authorised, returnNumber: shipment.returnNumber, place: shipment.place + 1 });
    default:
      return wanted satisfies never;
  }
}

async function onReceiptConfirmed(tx: Tx, event: Event<'refund.receipt_confirmed'>): Promise<void> {
  await end(tx, event, ShipmentStatus.INSPECTED, 'return_shipment.inspected');
}

/** What was sent stays and is tracked; what was not will not be. */
async function onClosed(tx: Tx, event: Event<'refund.closed'>): Promise<void> {
  await end(tx, event, ShipmentStatus.CANCELLED, 'return_shipment.cancelled');
}

async function expect(tx: Tx, event: CaseEvent, more: Partial<ReturnShipment>): Promise<void> {
  const { orderId, marketplace, shopId, buyerId } = event.data;
  const origin = { orderId, marketplace, shopId, buyerId, refundId: event.objectId };
  const shipment = newShipment(origin, { returnNumber: newReturnNumber(), ...more });
  await tx.manager.insert(ReturnShipment, shipment);
  emit(tx, 'return_shipment.expected', shipment, facts(shipment), { to: shipment.status, at: event.at, cause: event.type });
}

async function end(
  tx: Tx,
  event: CaseEvent,
  to: ShipmentStatus.INSPECTED | ShipmentStatus.CANCELLED,
  type: 'return_shipment.inspected' | 'return_shipment.cancelled',
): Promise<void> {
  const shipment = await lockLastOfCase(tx, event.objectId);
  if (!shipment || !next(shipment.status, to)) return;
  const from = shipment.status;
  shipment.status = to;
  await saveShipment(tx, shipment);
  emit(tx, type, shipment, facts(shipment), { from, to, at: event.at, cause: event.type });
}

type CaseEvent = SourceEvent<EventFacts & { orderId: string }>;
