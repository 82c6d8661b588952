import type { DisputeStatus, ServiceFileStatus, VisitStatus } from '@after-sales/dispute/events';
import type { ShipmentStatus } from '@after-sales/logistics/events';
import type { RefundStatus } from '@after-sales/order/events';
import type { PolicyOrderState } from '@after-sales/policy';

/** Every status that an event can tell a change from or to. The compiler asks for each. */
type Status = PolicyOrderState | `${RefundStatus | ShipmentStatus | DisputeStatus | ServiceFileStatus | VisitStatus}`;

const known: Readonly<Record<Status, true>> = {
  PENDING_PAYMENT: true,
  PENDING_SHIPMENT: true,
  PENDING_RECEIPT: true,
  SUCCESS: true,
  CLOSED: true,
  AWAITING_MERCHANT: true,
  AWAITING_BUYER_DECISION: true,
  AWAITING_RETURN: true,
  AWAITING_REFUSAL: true,
  AWAITING_RECEIPT: true,
  REJECTED: true,
  IN_ARBITRATION: true,
  AWAITING_APPROVAL: true,
  REFUNDING: true,
  REFUND_FAILED: true,
  AWAITING_MERCHANT_SHIPMENT: true,
  AWAITING_BUYER_RECEIPT: true,
  ON_HOLD: true,
  REFUNDED: true,
  COMPLETED: true,
  EXPECTED: true,
  SUBMITTED: true,
  INFO_RECEIVED: true,
  PICKED_UP: true,
  IN_TRANSIT: true,
  OUT_FOR_DELIVERY: true,
  AVAILABLE_FOR_PICKUP: true,
  ATTEMPT_FAILED: true,
  EXCEPTION: true,
  DELIVERED: true,
  REFUSED: true,
  RETURNING: true,
  RETURNED: true,
  LOST: true,
  INSPECTED: true,
  EXPIRED: true,
  CANCELLED: true,
  NEEDS_MERCHANT: true,
  NEEDS_BUYER: true,
  NEEDS_BOTH: true,
  UNDER_REVIEW: true,
  RULED: true,
  WITHDRAWN: true,
  SETTLED: true,
  OPEN: true,
  PLANNED: true,
  SCHEDULED: true,
  DONE: true,
  UPCOMING: true,
  DUE: true,
  MISSED: true,
};

export const statuses: readonly string[] = Object.keys(known);
