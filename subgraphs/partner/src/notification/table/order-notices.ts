import type { OrderEvents } from '@after-sales/order/events';
import { buyer, merchant, platform, platformFinance, sideOf, type Notice, type Notices } from './notice';

const WITH_DEADLINE = 'told with its deadline';
const NO_NEWS = 'the side that it concerns did it, or sees it in the case';

/** Clocks whose beginning something else tells, or that wait for nobody. */
const TOLD_OTHERWISE = ['approval', 'hold', 'riskHold', 'payment', 'advanceRepay', 'buyerEscalate'];

const bySide: Notice<OrderEvents['refund.compensation_requested']>[] = [
  { to: [sideOf('bearer')], when: { tier: ['DEPARTMENT'] }, template: 'compensation.requested', facts: ['number', 'amount'] },
  {
    to: [sideOf('bearer', 'SUPERVISORS')],
    when: { tier: ['SUPERVISOR'] },
    template: 'compensation.requested',
    facts: ['number', 'amount'],
  },
  {
    to: [sideOf('bearer', 'HEAD_OFFICE')],
    when: { tier: ['GENERAL_MANAGER'] },
    template: 'compensation.requested',
    facts: ['number', 'amount'],
  },
];

/** Who is told of what happens to a case. */
export const orderNotices: Notices<OrderEvents> = {
  'order.imported': NO_NEWS,
  'order.cancelled': NO_NEWS,
  'orders.counted': 'sums for metrics, nobody’s news',
  'order.inquiry_sent': [{ to: [merchant], template: 'inquiry.sent', facts: [] }],
  'order.inquiry_answered': [{ to: [buyer], template: 'inquiry.answered', facts: [] }],
  'refund.imported': 'it ended elsewhere',
  'refund.dispute_imported': 'it ended elsewhere',
  'refund.applied': WITH_DEADLINE,
  'refund.modified': [{ to: [merchant], notBy: 'actor', template: 'refund.modified', facts: ['number'] }],
  'refund.approved': 'told with its deadline, or with the money',
  'refund.return_authorized': WITH_DEADLINE,
  'refund.refusal_authorized': WITH_DEADLINE,
  'refund.rejected': WITH_DEADLINE,
  'refund.return_submitted': WITH_DEADLINE,
  'refund.receipt_confirmed': [{ to: [buyer], template: 'refund.receipt_confirmed', facts: ['number'] }],
  'refund.receipt_extended': [
    { to: [buyer], present: ['dueAt'], template: 'refund.receipt_extended', facts: ['number', 'dueAt'] },
  ],
  'refund.receipt_rejected': WITH_DEADLINE,
  'refund.replacement_shipped': [
    { to: [buyer], template: 'refund.replacement_shipped', facts: ['number', 'carrier', 'trackingNumber'] },
  ],
  'refund.goods_taken_back': [{ to: [buyer], template: 'refund.goods_taken_back', facts: ['number'] }],
  'refund.replacement_authorized': WITH_DEADLINE,
  'refund.completed': [{ to: [buyer], template: 'refund.completed', facts: ['number'] }],
  'refund.hold_requested': WITH_DEADLINE,
  'refund.hold_started': [{ to: [buyer, merchant], template: 'hold.started', facts: ['number'] }],
  'refund.hold_declined': [{ to: [buyer, merchant], notBy: 'actor', template: 'hold.declined', facts: ['number'] }],
  'refund.hold_lapsed': NO_NEWS,
  'refund.hold_ended': [{ to: [buyer, merchant], notBy: 'actor', template: 'hold.ended', facts: ['number'] }],
  'refund.message_sent': [{ to: [buyer, merchant], notBy: 'actor', template: 'refund.message_sent', facts: ['number'] }],
  'refund.buyer_urged': [
    { to: [buyer], present: ['shipBy'], template: 'refund.buyer_urged', facts: ['number', 'shipBy'] },
    { to: [buyer], absent: ['shipBy'], template: 'refund.buyer_urged.undated', facts: ['number'] },
  ],
  'refund.service_order_opened': WITH_DEADLINE,
  'refund.service_order_completed': 'told with the deadline of the review, which goes on',
  'refund.overdue': 'told with the deadline to call the platform in',
  'refund.deadline_started': [
    {
      to: [sideOf('owner')],
      unless: { key: TOLD_OTHERWISE },
      present: ['dueAt'],
      template: 'asked',
      facts: ['number', 'task', 'effect', 'dueAt'],
      deadline: true,
    },
    {
      to: [buyer],
      when: { key: ['buyerEscalate'], status: ['REJECTED'] },
      present: ['dueAt'],
      template: 'escalation.open',
      facts: ['number', 'dueAt'],
      deadline: true,
    },
    {
      to: [buyer],
      when: { key: ['buyerEscalate'] },
      unless: { status: ['REJECTED'] },
      present: ['dueAt'],
      template: 'escalation.overdue',
      facts: ['number', 'dueAt'],
      deadline: true,
    },
  ],
  'refund.deadline_changed': [
    { to: [sideOf('owner')], present: ['dueAt'], template: 'moved', facts: ['number', 'task', 'dueAt'], deadline: true },
  ],
  'refund.deadline_due_soon': [
    { to: [sideOf('owner')], template: 'soon', facts: ['number', 'task', 'effect', 'dueAt'], deadline: true },
  ],
  'refund.deadline_fired': [
    { to: [sideOf('owner')], unless: { onExpire: ['ALERT'] }, template: 'fired', facts: ['number', 'task'] },
    { to: [platform], when: { onExpire: ['ALERT'] }, template: 'alert', facts: ['number', 'task'] },
  ],
  'refund.proposal_made': WITH_DEADLINE,
  'refund.proposal_accepted': [{ to: [sideOf('by')], template: 'proposal.accepted', facts: ['number', 'proposal'] }],
  'refund.proposal_declined': [{ to: [sideOf('by')], template: 'proposal.declined', facts: ['number', 'proposal'] }],
  'refund.proposal_withdrawn': [
    { to: [buyer, merchant], notBy: 'by', template: 'proposal.withdrawn', facts: ['number', 'proposal'] },
  ],
  'refund.proposal_expired': [{ to: [sideOf('by')], template: 'proposal.expired', facts: ['number', 'proposal'] }],
  'refund.small_payment_made': [{ to: [buyer], template: 'small_payment.made', facts: ['number', 'amount'] }],
  'refund.small_payment_paid': [{ to: [buyer], template: 'small_payment.paid', facts: ['number', 'amount'] }],
  'refund.small_payment_failed': [{ to: [sideOf('bearer')], template: 'small_payment.failed', facts: ['number', 'amount'] }],
  'refund.compensation_requested': bySide,
  'refund.compensation_approved': [{ to: [buyer], template: 'compensation.approved', facts: ['number', 'amount'] }],
  'refund.compensation_denied': [
    { to: [buyer, merchant], notBy: 'actor', template: 'compensation.denied', facts: ['number', 'amount'] },
  ],
  'refund.compensation_paid': [{ to: [buyer], template: 'compensation.paid', facts: ['number', 'amount'] }],
  'refund.compensation_failed': [{ to: [sideOf('bearer')], template: 'compensation.failed', facts: ['number', 'amount'] }],
  'refund.damage_appraised': 'told with the tasks that it opens',
  'refund.task_opened': [
    {
      to: [sideOf('owner', 'HEAD_OFFICE')],
      when: { kind: ['REPORT_TO_HEAD_OFFICE'] },
      template: 'report.head_office',
      facts: ['number'],
    },
    { to: [sideOf('owner', 'FINANCE')], when: { kind: ['REPORT_TO_FINANCE'] }, template: 'report.finance', facts: ['number'] },
    { to: [sideOf('owner', 'MANAGERS')], when: { kind: ['REPORT_TO_MANAGER'] }, template: 'report.manager', facts: ['number'] },
    {
      to: [sideOf('owner', 'SUPERVISORS')],
      when: { kind: ['APPRAISAL'] },
      template: 'task.opened',
      facts: ['number', 'job'],
    },
    { to: [sideOf('owner', 'FINANCE')], when: { kind: ['WRITE_OFF_FORM'] }, template: 'task.opened', facts: ['number', 'job'] },
    {
      to: [sideOf('owner')],
      when: { kind: ['CUSTOMER_FILE', 'DISPOSAL_CONSENT'] },
      template: 'task.opened',
      facts: ['number', 'job'],
    },
  ],
  'refund.task_done': NO_NEWS,
  'refund.recovery_recorded': NO_NEWS,
  'refund.side_payment_retried': NO_NEWS,
  'refund.advance_started': 'told once it is paid',
  'refund.advance_paid': [{ to: [buyer, merchant], template: 'advance.paid', facts: ['number', 'amount'] }],
  'refund.advance_failed': [{ to: [platformFinance], template: 'advance.failed', facts: ['number', 'amount'] }],
  'refund.advance_lapsed': 'nothing was paid',
  'refund.advance_contested': [{ to: [platformFinance], template: 'advance.contested', facts: ['number', 'outstanding'] }],
  'refund.advance_upheld': [{ to: [merchant], template: 'advance.upheld', facts: ['number', 'outstanding'] }],
  'refund.advance_claimed': [{ to: [buyer], template: 'advance.claimed', facts: ['number', 'outstanding'] }],
  'refund.advance_recovered': 'nobody has to do anything',
  'refund.advance_repay_due': [
    { to: [buyer], present: ['repayBy'], template: 'advance.repay_due', facts: ['number', 'outstanding', 'repayBy'] },
    { to: [buyer], absent: ['repayBy'], template: 'advance.repay_due.undated', facts: ['number', 'outstanding'] },
  ],
  'refund.advance_repayment_started': NO_NEWS,
  'refund.advance_repayment_failed': [{ to: [buyer], template: 'advance.repayment_failed', facts: ['number', 'outstanding'] }],
  'refund.advance_repaid': [{ to: [buyer, platformFinance], template: 'advance.repaid', facts: ['number', 'amount'] }],
  'refund.advance_overdue': [{ to: [buyer, platformFinance], template: 'advance.overdue', facts: ['number', 'outstanding'] }],
  'refund.advance_written_off': [{ to: [buyer], template: 'advance.written_off', facts: ['number'] }],
  'refund.escalated': 'told as the dispute opens',
  'refund.arbitration_ended': 'told by how the dispute ended',
  'refund.refunding': [{ to: [buyer], template: 'refund.refunding', facts: ['number', 'amount'] }],
  'refund.refunded': [{ to: [buyer], template: 'refund.refunded', facts: ['number', 'amount'] }],
  'refund.refund_failed': [{ to: [merchant, platform], template: 'refund.refund_failed', facts: ['number'] }],
  'refund.offline_proof_added': [{ to: [buyer], template: 'offline_proof.added', facts: ['number'] }],
  'refund.offline_proof_answered': [{ to: [merchant], template: 'offline_proof.answered', facts: ['number'] }],
  'refund.closed': [{ to: [buyer, merchant], notBy: 'actor', template: 'refund.closed', facts: ['number', 'closed'] }],
  'sandbox.time_moved': 'it is no matter of people',
};
