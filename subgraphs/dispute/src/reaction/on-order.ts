import type { OrderEvents } from '@after-sales/order/events';
import { followTime, type Reactions, type SourceEvent, type Tx } from '@after-sales/runtime';
import { closeDispute } from '../dispute/close-dispute';
import { executeDisputes } from '../dispute/execute-disputes';
import { openDispute } from '../dispute/open-dispute';

/** What disputes do on what happens to their cases. */
export const onOrder: Reactions<OrderEvents> = {
  'order.imported': 'ignored',
  'order.cancelled': 'ignored',
  'order.inquiry_sent': 'ignored',
  'order.inquiry_answered': 'ignored',
  'refund.imported': 'ignored',
  'refund.applied': 'ignored',
  'refund.modified': 'ignored',
  'refund.approved': 'ignored',
  'refund.return_authorized': 'ignored',
  'refund.rejected': 'ignored',
  'refund.return_submitted': 'ignored',
  'refund.receipt_confirmed': 'ignored',
  'refund.receipt_rejected': 'ignored',
  'refund.replacement_shipped': 'ignored',
  'refund.refusal_authorized': 'ignored',
  'refund.goods_taken_back': 'ignored',
  'refund.replacement_authorized': 'ignored',
  'refund.completed': executeDisputes,
  'refund.hold_requested': 'ignored',
  'refund.hold_started': 'ignored',
  'refund.hold_declined': 'ignored',
  'refund.hold_lapsed': 'ignored',
  'refund.hold_ended': 'ignored',
  'refund.message_sent': 'ignored',
  'refund.buyer_urged': 'ignored',
  'refund.service_order_opened': 'ignored',
  'refund.service_order_completed': 'ignored',
  'refund.overdue': 'ignored',
  'refund.deadline_started': 'ignored',
  'refund.deadline_changed': 'ignored',
  'refund.deadline_due_soon': 'ignored',
  'refund.deadline_fired': 'ignored',
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
  'refund.escalated': openDispute,
  'refund.refunding': 'ignored',
  'refund.refunded': executeDisputes,
  'refund.refund_failed': 'ignored',
  'refund.offline_proof_added': 'ignored',
  'refund.offline_proof_answered': 'ignored',
  'refund.closed': onClosed,
  'sandbox.time_moved': followTime,
};

/** What was ruled has come to its end; what was not, never will be (c.4 #10, #13). */
async function onClosed(tx: Tx, event: SourceEvent<OrderEvents['refund.closed']>): Promise<void> {
  await executeDisputes(tx, event);
  await closeDispute(tx, event);
}
