import { emitterOf, type GoodsFinding, type GoodsLiable, type PastOutcome, type TimeMoved } from '@after-sales/runtime';
import type { InstantRefundStatus } from './advance/advance.states';
import type { RefundStatus, RefundType } from './refund/refund.states';

export type { RefundStatus } from './refund/refund.states';

export interface ReturnAddress {
  name: string;
  phone: string;
  province: string;
  city: string;
  district: string;
  street: string;
}

export interface OutboundWaybill {
  carrier: string;
  trackingNumber: string;
  scans: { at: string; status: string; text: string; location?: string }[];
}

/** What the merchant found of one line of the goods that came back (domain c.3). */
export interface Finding {
  orderLineId: string;
  finding: `${GoodsFinding}`;
  quantity: number;
  liable: `${GoodsLiable}`;
  note: string | null;
}

/** A file that shows something, by its facts. */
export interface MediaFacts {
  kind: 'IMAGE' | 'VIDEO' | 'AUDIO' | 'TEXT' | 'PDF';
  name: string;
  sha256: string;
  size: number;
  shows: ('GOODS' | 'WAYBILL' | 'ACCESSORIES')[];
}

/** What was paid for goods, in minor units. */
export interface GoodsFacts {
  amount: number;
  currency: string;
}

/** What of a case every event of it carries. */
export interface RefundFacts {
  orderId: string;
  number: string;
  type: `${RefundType}`;
  status: `${RefundStatus}`;
  reasonClass: string;
  /** What the buyer asked for, in minor units. */
  requestedAmount: number;
  currency: string;
  /** The policy that the case is pinned to: `taobao@1`. */
  policy: string;
  /** SHA-256 of that policy's file and of those that it extends. Who reads the event must have the very same. */
  policyFiles: Readonly<Record<string, string>>;
  /** What was paid for its goods. Not of cases from before it was kept. */
  goods?: GoodsFacts;
}

/** Where a case comes from: what metrics tell cases apart by. */
export interface CaseOrigin {
  /** RFC 3339: when its order was paid; null where it was not. */
  paidAt: string | null;
  /** Whether the trade had succeeded when it was applied for. */
  phase: 'IN_SALE' | 'AFTER_SALE';
  /** Category of the goods that most is asked for; null where it is not known. */
  category: string | null;
  /** The refused case that it takes the place of. */
  previousRefundId: string | null;
  /** Cases that the buyer applied for in the 90 days up to this one, itself counted; at most 100. Null without a buyer. */
  buyerCases: number | null;
}

/** What is known of a dispute that had ended elsewhere: neither what was asked for nor what it was about. */
export interface PastDisputeFacts {
  orderId: string;
  number: string;
  /** Of the case. */
  status: `${RefundStatus}`;
  reasonClass: string;
  reasonCode: string;
  /** Trade of the shop; null where it is not known. */
  category: string | null;
  currency: string;
  /** RFC 3339. */
  openedAt: string;
  outcome: `${PastOutcome}`;
  /** What the buyer got, in minor units; null where that is not known. */
  awarded: number | null;
  /** How it ended, in the words of where it came from. */
  result: string;
  policy: string;
  policyFiles: Readonly<Record<string, string>>;
}

/** What is known of a case as the platform is called in. Amounts are minor units, times RFC 3339; lists are bounded. */
export interface CaseSnapshot {
  status: `${RefundStatus}`;
  requestedAmount: number;
  approvedAmount: number | null;
  /** The buyer's words of the application. */
  statement: string | null;
  goodsAt: string;
  goodsReceived: boolean | null;
  appliedAt: string;
  revisions: number;
  rejection: { stage: 'REQUEST' | 'RECEIPT'; reasonCode: string | null; statement: string; at: string } | null;
  lines: { orderLineId: string; title: string; category: string | null; quantity: number; amount: number }[];
  media: { application: MediaFacts[]; rejection: MediaFacts[] };
  deadlinesMissed: { key: string; owner: string; dueAt: string; onExpire: string }[];
  tracking: { at: string; kind: string; status: string | null }[];
  negotiation: {
    messages: { party: string; messages: number }[];
    proposals: { kind: string; status: string; by: string; amount: number | null; at: string }[];
  };
  /** How long the timeline was, and its last hash. */
  timeline: { entries: number; hash: string | null };
  /** Everybody who acted on the case. */
  actors: { kind: string; id: string }[];
}

/** What every event of a deadline carries. */
export interface DeadlineFacts {
  /** Which of the policy's clocks: `merchantRespond`, `buyerShip` … */
  key: string;
  /** Whose time it is. */
  owner: string;
  /** How often this clock was started in the case. */
  generation: number;
  onExpire: string;
  /** RFC 3339; null while it stands still or when it was no longer needed. */
  dueAt: string | null;
  previousDueAt: string | null;
  cause: string;
  /** Whether it ran out, or was no longer needed; null while it runs or stands still. Not in events from before it was told. */
  ended?: 'FIRED' | 'ENDED' | null;
}

/** What every event of a hold carries. */
export interface HoldFacts {
  holdId: string;
  kind: 'CONSENT' | 'RISK';
}

/** What every event of a proposal carries. */
export interface ProposalFacts {
  proposalId: string;
  kind: string;
  /** Who made it: BUYER, MERCHANT or PLATFORM. */
  by: string;
}

/** What every event of money beside the refund carries. */
export interface SidePaymentFacts {
  amount: number;
  currency: string;
  purpose: string;
  /** Who it is charged to: MERCHANT or PLATFORM. */
  bearer: string;
}

export type SmallPaymentFacts = SidePaymentFacts & { smallPaymentId: string };
export type CompensationFacts = SidePaymentFacts & { compensationId: string; tier: string };

/** What every event of a task carries. */
export interface TaskFacts {
  taskId: string;
  kind: string;
  /** Whose side does it: MERCHANT, PLATFORM or BUYER. */
  owner: string;
  compensationId: string | null;
}

/** A payment of a refund that arrived. Times are RFC 3339. */
export interface RefundedLeg {
  legId: string;
  amount: number;
  requestedAt: string;
  arrivedAt: string;
}

/** What every event of an instant refund carries. */
export interface AdvanceFacts {
  advanceId: string;
  /** Its status: `ADVANCED`, `BUYER_REPAY_DUE` … */
  advance: `${InstantRefundStatus}`;
  /** What the platform paid first, and what of it has not come back. */
  amount: number;
  outstanding: number;
  currency: string;
  /** Why the buyer hands it back; null unless it has to. */
  dueReason: string | null;
  /** Who bears most of the fault by a ruling; null without one. */
  liable: string | null;
}

/** How many orders of a shop, in one currency, were paid and were delivered in one hour. */
export interface OrderCountFacts {
  currency: string;
  /** RFC 3339: the beginning of the hour, UTC. */
  hour: string;
  /** Counts what was told of the hour; the highest holds. */
  version: number;
  paid: number;
  /** In minor units, as are all amounts. */
  paidAmount: number;
  /** Of those that were paid in the hour, how many have been delivered by now. */
  arrived: number;
  arrivedAmount: number;
  /** How many were delivered in the hour. */
  delivered: number;
  deliveredAmount: number;
}

/** The events of the order subgraph, each with what it carries and one line on when it occurs. */
export interface OrderEvents {
  /** An order came in from a marketplace. `goods`: what its parcel brings, where it has one. */
  'order.imported': { number: string; outbound: OutboundWaybill | null; goods?: GoodsFacts };
  /** An order ended without a trade: the buyer cancelled it unpaid, or the marketplace cancelled it and paid it back. */
  'order.cancelled': { number: string; paid: boolean; statement: string | null };
  /** The new totals of a shop's orders in one hour; not more often than each ten seconds. */
  'orders.counted': OrderCountFacts;
  /** The buyer asked or told something about goods of an order, without a case (A17). */
  'order.inquiry_sent': { inquiryId: string; lineId: string };
  /** The merchant answered an inquiry. */
  'order.inquiry_answered': { inquiryId: string; lineId: string };
  /** A case that had ended elsewhere came in with its order. */
  'refund.imported': RefundFacts & { amount: number; currency: string; reasonCode?: string; origin?: CaseOrigin };
  /** A dispute that had ended elsewhere came in, with the case that it hangs on. The event's time is that of its end. */
  'refund.dispute_imported': PastDisputeFacts;
  /** Somebody applied; the case is open. `origin` is not in events from before it was kept. */
  'refund.applied': RefundFacts & {
    amount: number;
    currency: string;
    reasonCode: string;
    freightInsured: boolean;
    origin?: CaseOrigin;
  };
  /** The buyer edited the application, or lowered the amount. */
  'refund.modified': RefundFacts & {
    amount: number;
    currency: string;
    reasonCode: string;
    freightInsured: boolean;
    revision: number;
    /** What was asked for until then. Absent in events from before it was kept. */
    previous?: { amount: number; reasonCode: string } | null;
    /** As in the case's origin; not in events from before it was told. */
    category?: string | null;
  };
  /** The merchant agreed. */
  'refund.approved': RefundFacts & { amount: number; currency: string };
  /** The goods may go back: by the merchant's approval or a ruling. */
  'refund.return_authorized': RefundFacts & { returnAddress: ReturnAddress; shipBy: string | null };
  /** The buyer may refuse the parcel at the door. */
  'refund.refusal_authorized': RefundFacts;
  /** The merchant refused the application. */
  'refund.rejected': RefundFacts & { reasonCode: string | null };
  /** The return number was handed in; the merchant waits for the parcel. */
  'refund.return_submitted': RefundFacts;
  /** The merchant has the goods. */
  'refund.receipt_confirmed': RefundFacts & { findings: Finding[] };
  /** The merchant has more time to take the goods in; the new end, null while it stands still. */
  'refund.receipt_extended': RefundFacts & { by: string; dueAt: string | null };
  /** The merchant does not accept what came back, or nothing came. */
  'refund.receipt_rejected': RefundFacts & { findings: Finding[]; evidence: MediaFacts[]; statement: string };
  /** The merchant sent the replacement, the repaired or the resent goods. */
  'refund.replacement_shipped': RefundFacts & {
    carrier: string;
    carrierName: { zh: string; en: string };
    trackingNumber: string;
  };
  /** The parcel that the buyer refused is back with the merchant. */
  'refund.goods_taken_back': RefundFacts;
  /** The merchant owes the buyer goods: other, repaired or missing ones. */
  'refund.replacement_authorized': RefundFacts;
  /** The buyer has the goods. The case has ended. */
  'refund.completed': RefundFacts;
  /** A party asked the other to let the case stand still. */
  'refund.hold_requested': RefundFacts & HoldFacts;
  /** The case stands still: both agreed to it, or the platform ordered it. */
  'refund.hold_started': RefundFacts & HoldFacts;
  /** The other party did not agree to a hold. */
  'refund.hold_declined': RefundFacts & HoldFacts;
  /** A request for a hold was not answered in time, or the case moved on. */
  'refund.hold_lapsed': RefundFacts & HoldFacts;
  /** A hold is over: it had lasted its time, somebody ended it, or the case moved on. */
  'refund.hold_ended': RefundFacts & HoldFacts;
  /** A party wrote to the others; the words are in the timeline. */
  'refund.message_sent': RefundFacts & { files: number };
  /** The merchant reminded the buyer to send the goods back (C18). */
  'refund.buyer_urged': RefundFacts & { shipBy: string | null };
  /** The first approval: the buyer is asked to fill in the service order (A14). */
  'refund.service_order_opened': RefundFacts & { serviceOrder: string; dueAt: string | null };
  /** The buyer filled in the service order; the reviewer confirms. */
  'refund.service_order_completed': RefundFacts & {
    serviceOrder: string;
    amount: number;
    currency: string;
    reasonCode: string;
  };
  /** A limit of the merchant passed; the buyer may call the platform in. */
  'refund.overdue': RefundFacts & { key: string };
  /** A deadline began to run. */
  'refund.deadline_started': RefundFacts & DeadlineFacts;
  /** A deadline moved, stands still or was no longer needed (`dueAt` is null then). */
  'refund.deadline_changed': RefundFacts & DeadlineFacts;
  /** A deadline is near (C18). */
  'refund.deadline_due_soon': RefundFacts & DeadlineFacts;
  /** A deadline ran out; what it does follows. */
  'refund.deadline_fired': RefundFacts & DeadlineFacts;
  /** One side put something to the other. */
  'refund.proposal_made': RefundFacts & ProposalFacts;
  /** The other side agreed; what follows from it comes with it, or after an approval. */
  'refund.proposal_accepted': RefundFacts & ProposalFacts;
  /** The other side did not agree. */
  'refund.proposal_declined': RefundFacts & ProposalFacts;
  /** Who made a proposal took it back. */
  'refund.proposal_withdrawn': RefundFacts & ProposalFacts;
  /** Nobody answered a proposal in time. */
  'refund.proposal_expired': RefundFacts & ProposalFacts;
  /** A small payment was promised to the buyer. */
  'refund.small_payment_made': RefundFacts & SmallPaymentFacts;
  /** The buyer has a small payment. */
  'refund.small_payment_paid': RefundFacts & SmallPaymentFacts;
  /** The payment provider refused a small payment; somebody must act. */
  'refund.small_payment_failed': RefundFacts & SmallPaymentFacts & { error: string };
  /** A compensation that both sides agreed to waits for its tier. */
  'refund.compensation_requested': RefundFacts & CompensationFacts;
  /** A compensation is on its way: approved by its tier, or in the power of who agreed to it. */
  'refund.compensation_approved': RefundFacts & CompensationFacts;
  /** Its tier said no. */
  'refund.compensation_denied': RefundFacts & CompensationFacts;
  /** The buyer has a compensation. Who is to be told then, and what is to be written (E9). */
  'refund.compensation_paid': RefundFacts & CompensationFacts & { thenNotify: string[]; afterwards: string[] };
  /** The payment provider refused a compensation; somebody must act. */
  'refund.compensation_failed': RefundFacts & CompensationFacts & { error: string };
  /** A technician found whose doing damage is; not the buyer's: head office is to be told (E8). */
  'refund.damage_appraised': RefundFacts & { taskId: string; onsite: boolean; cause: string };
  /** Something is to be done by one side: somebody to be told, an appraisal confirmed, papers written (E8, E9). */
  'refund.task_opened': RefundFacts & TaskFacts;
  /** It was done. */
  'refund.task_done': RefundFacts & TaskFacts;
  /** The platform recorded that somebody paid for what another bore of the case's costs. */
  'refund.recovery_recorded': RefundFacts & { payer: string; payee: string; amount: number; currency: string };
  /** Money beside the refund that the provider had refused is asked for again; the case stays as it is. */
  'refund.side_payment_retried': RefundFacts & { amount: number; currency: string };
  /** The platform pays an instant refund before the merchant does; the money is on its way (D9). */
  'refund.advance_started': RefundFacts & AdvanceFacts;
  /** The buyer has the instant refund. */
  'refund.advance_paid': RefundFacts & AdvanceFacts;
  /** The payment provider refused the instant refund; the platform may have it tried again. */
  'refund.advance_failed': RefundFacts & AdvanceFacts;
  /** An instant refund that the provider had refused is no longer needed; nothing was paid. */
  'refund.advance_lapsed': RefundFacts & AdvanceFacts;
  /** The merchant refused the goods or called the platform in: whether it pays for the instant refund is open (D10). */
  'refund.advance_contested': RefundFacts & AdvanceFacts;
  /** The platform ruled that the merchant pays: the instant refund is as before the contest. */
  'refund.advance_upheld': RefundFacts & AdvanceFacts;
  /** The courier is held liable: the platform claims the instant refund from it (D10). */
  'refund.advance_claimed': RefundFacts & AdvanceFacts;
  /** The platform has the instant refund back, by the merchant's refund or from the courier. */
  'refund.advance_recovered': RefundFacts & AdvanceFacts;
  /** The buyer is to hand the instant refund back to the platform: the notice to it (D9, D11). */
  'refund.advance_repay_due': RefundFacts &
    AdvanceFacts & { /** RFC 3339; absent in events from before it was kept. */ repayBy?: string };
  /** The buyer set a repayment on its way. */
  'refund.advance_repayment_started': RefundFacts & AdvanceFacts;
  /** The payment provider refused a repayment; the buyer's time goes on. */
  'refund.advance_repayment_failed': RefundFacts & AdvanceFacts;
  /** The buyer handed the instant refund back. */
  'refund.advance_repaid': RefundFacts & AdvanceFacts;
  /** The buyer did not hand it back in time; the platform pays nothing more ahead for this buyer. */
  'refund.advance_overdue': RefundFacts & AdvanceFacts;
  /** The platform gave up what the buyer did not hand back. */
  'refund.advance_written_off': RefundFacts & AdvanceFacts;
  /** The platform was called in. */
  'refund.escalated': RefundFacts & {
    claim: number;
    currency: string;
    reasonCode: string;
    reasonClass: string;
    statement: string;
    goodsReturned: boolean;
    /** Absent in events from before it was kept. */
    snapshot?: CaseSnapshot;
    /** Category of the goods that most is claimed for; null where it is not known. */
    category: string | null;
    /** The most that can be paid back: what is claimed or, where goods are asked for, what is left of what was paid for them. */
    refundable: number;
    /** Whether goods could go back without being told where to. */
    returnAddressKnown: boolean;
  };
  /** The dispute ended without a decision: the case goes on where it stood, with what was left of its deadlines. */
  'refund.arbitration_ended': RefundFacts;
  /** Money is on its way to the buyer. */
  'refund.refunding': RefundFacts & { amount: number; currency: string };
  /** All money of the refund has arrived. The case has ended. `legs` is not in events from before they were kept. */
  'refund.refunded': RefundFacts & { amount: number; currency: string; legs?: RefundedLeg[] };
  /** The payment provider refused; somebody must act. */
  'refund.refund_failed': RefundFacts & { error: string };
  /** The merchant showed that it paid the buyer itself what the provider refused. */
  'refund.offline_proof_added': RefundFacts & { legIds: string[] };
  /** The buyer or the platform said whether that money came. */
  'refund.offline_proof_answered': RefundFacts & { legIds: string[]; received: boolean };
  /** The case ended without a refund. `goodsOwed`: the merchant has goods, or soon will, that are the buyer's. */
  'refund.closed': RefundFacts & { reason: string; goodsOwed: boolean };
  /** The time of a sandbox is moved forward; every subgraph follows. */
  'sandbox.time_moved': TimeMoved;
}

/** Whose direct reaction the answer of a mutation waits for. */
export const readersOf: Readonly<Record<keyof OrderEvents, readonly string[]>> = {
  'order.imported': [],
  'order.cancelled': [],
  'orders.counted': [],
  'order.inquiry_sent': [],
  'order.inquiry_answered': [],
  'refund.imported': [],
  'refund.dispute_imported': [],
  'refund.applied': ['logistics'],
  'refund.modified': ['logistics'],
  'refund.approved': [],
  'refund.return_authorized': ['logistics'],
  'refund.rejected': [],
  'refund.return_submitted': [],
  'refund.receipt_confirmed': ['logistics'],
  'refund.receipt_extended': [],
  'refund.receipt_rejected': ['logistics'],
  'refund.replacement_shipped': ['logistics'],
  'refund.refusal_authorized': [],
  'refund.goods_taken_back': [],
  'refund.replacement_authorized': [],
  'refund.completed': [],
  'refund.hold_requested': [],
  'refund.hold_started': [],
  'refund.hold_declined': [],
  'refund.hold_lapsed': [],
  'refund.hold_ended': [],
  'refund.message_sent': [],
  'refund.buyer_urged': [],
  'refund.service_order_opened': [],
  'refund.service_order_completed': [],
  'refund.overdue': [],
  'refund.deadline_started': [],
  'refund.deadline_changed': ['logistics'],
  'refund.deadline_due_soon': [],
  'refund.deadline_fired': [],
  'refund.proposal_made': [],
  'refund.proposal_accepted': [],
  'refund.proposal_declined': [],
  'refund.proposal_withdrawn': [],
  'refund.proposal_expired': [],
  'refund.small_payment_made': [],
  'refund.small_payment_paid': [],
  'refund.small_payment_failed': [],
  'refund.compensation_requested': [],
  'refund.compensation_approved': [],
  'refund.compensation_denied': [],
  'refund.compensation_paid': [],
  'refund.compensation_failed': [],
  'refund.damage_appraised': [],
  'refund.task_opened': [],
  'refund.task_done': [],
  'refund.recovery_recorded': [],
  'refund.side_payment_retried': [],
  'refund.advance_started': [],
  'refund.advance_paid': [],
  'refund.advance_failed': [],
  'refund.advance_lapsed': [],
  'refund.advance_contested': [],
  'refund.advance_upheld': [],
  'refund.advance_claimed': [],
  'refund.advance_recovered': [],
  'refund.advance_repay_due': [],
  'refund.advance_repayment_started': [],
  'refund.advance_repayment_failed': [],
  'refund.advance_repaid': [],
  'refund.advance_overdue': [],
  'refund.advance_written_off': [],
  'refund.escalated': ['dispute'],
  'refund.arbitration_ended': [],
  'refund.refunding': [],
  'refund.refunded': [],
  'refund.refund_failed': [],
  'refund.offline_proof_added': [],
  'refund.offline_proof_answered': [],
  'refund.closed': ['logistics', 'dispute'],
  'sandbox.time_moved': [],
};

export const emit = emitterOf<OrderEvents>();
