import type { OrderEvents } from '@after-sales/order/events';
import type { Reactions, SourceEvent, Tx } from '@after-sales/runtime';
import { closeDispute } from '../dispute/close-dispute';
import { executeDisputes } from '../dispute/execute-disputes';
import { openDispute } from '../dispute/open-dispute';

/** What disputes do on what happens to their cases. */
export const onOrder: Reactions<OrderEvents> = {
  'order.imported': 'ignored',
  'order.cancelled': 'ignored',
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
  'refund.escalated': openDispute,
  'refund.refunding': 'ignored',
  'refund.refunded': executeDisputes,
  'refund.refund_failed': 'ignored',
  'refund.offline_proof_added': 'ignored',
  'refund.offline_proof_answered': 'ignored',
  'refund.closed': onClosed,
};

/** What was ruled has come to its end; what was not, never will be (c.4 #10, #13). */
async function onClosed(tx: Tx, event: SourceEvent<OrderEvents['refund.closed']>): Promise<void> {
  await executeDisputes(tx, event);
  await closeDispute(tx, event);
}
