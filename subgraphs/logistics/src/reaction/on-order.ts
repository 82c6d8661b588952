import type { OrderEvents } from '@after-sales/order/events';
import { followTime, type Reactions } from '@after-sales/runtime';
import { importOutbound } from './import-outbound';
import { keepValue } from './keep-value';
import { onApplied } from './on-applied';
import { onClosed, onRefunding } from './on-case-end';
import { onDeadline } from './on-deadline';
import { onModified } from './on-modified';
import { onReceiptConfirmed, onReceiptRejected } from './on-receipt';
import { onReplacementShipped } from './on-replacement-shipped';
import { onReturnAuthorised } from './on-return-authorised';

/** What the parcels do on what happens to their order and case. */
export const onOrder: Reactions<OrderEvents> = {
  'order.imported': importOutbound,
  'order.cancelled': 'ignored',
  'order.inquiry_sent': 'ignored',
  'order.inquiry_answered': 'ignored',
  'refund.imported': 'ignored',
  'refund.applied': onApplied,
  'refund.modified': onModified,
  'refund.approved': 'ignored',
  'refund.return_authorized': onReturnAuthorised,
  'refund.rejected': 'ignored',
  'refund.return_submitted': 'ignored',
  'refund.receipt_confirmed': onReceiptConfirmed,
  'refund.receipt_rejected': onReceiptRejected,
  'refund.replacement_shipped': onReplacementShipped,
  'refund.refusal_authorized': 'ignored',
  'refund.goods_taken_back': 'ignored',
  'refund.replacement_authorized': 'ignored',
  'refund.completed': 'ignored',
  'refund.hold_requested': 'ignored',
  'refund.hold_started': 'ignored',
  'refund.hold_declined': 'ignored',
  'refund.hold_lapsed': 'ignored',
  'refund.hold_ended': 'ignored',
  'refund.message_sent': 'ignored',
  'refund.buyer_urged': 'ignored',
  'refund.service_order_opened': 'ignored',
  'refund.service_order_completed': keepValue,
  'refund.overdue': 'ignored',
  'refund.receipt_extended': 'ignored',
  'refund.proposal_made': 'ignored',
  'refund.proposal_accepted': 'ignored',
  'refund.proposal_declined': 'ignored',
  'refund.proposal_withdrawn': 'ignored',
  'refund.proposal_expired': 'ignored',
  'refund.small_payment_made': 'ignored',
  'refund.small_payment_paid': 'ignored',
  'refund.small_payment_failed': 'ignored',
  'refund.compensation_requested': 'ignored',
  'refund.compensation_approved': 'ignored',
  'refund.compensation_denied': 'ignored',
  'refund.compensation_paid': 'ignored',
  'refund.compensation_failed': 'ignored',
  'refund.damage_appraised': 'ignored',
  'refund.task_opened': 'ignored',
  'refund.task_done': 'ignored',
  'refund.recovery_recorded': 'ignored',
  'refund.side_payment_retried': 'ignored',
  'refund.escalated': 'ignored',
  'refund.refunding': onRefunding,
  'refund.refunded': 'ignored',
  'refund.refund_failed': 'ignored',
  'refund.offline_proof_added': 'ignored',
  'refund.offline_proof_answered': 'ignored',
  'refund.closed': onClosed,
  'refund.deadline_started': onDeadline,
  'refund.deadline_changed': onDeadline,
  'refund.deadline_due_soon': 'ignored',
  'refund.deadline_fired': 'ignored',
  'sandbox.time_moved': followTime,
};
