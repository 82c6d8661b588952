import type { MarketplaceName } from './marketplaces';

/**
 * How traffic goes. No marketplace publishes such numbers by the case, so all of them are chosen: that every path of a case
 * occurs, that most cases end as they should, and that a few of a hundred are disputed.
 */
export const RATES = {
  /** How the cases are spread; orders go where cases go. */
  marketplaces: { TAOBAO: 28, TMALL: 18, JD: 16, PINDUODUO: 16, DOUYIN: 12, KUAISHOU: 7, GENERIC: 3 } satisfies Record<
    MarketplaceName,
    number
  >,
  /** Shops of each marketplace, and how much less the next shop has: the n-th has 1 / n^skew of the first one's. */
  shops: { count: 60, skew: 1.1 },
  /** Cases for each buyer of them; a few buyers have several. */
  buyers: { perCase: 0.8 },
  /** How much happens by the hour of China's day, and by the day of its week from Sunday on: evenings and weekends. */
  hours: [3, 2, 1, 1, 1, 2, 3, 5, 8, 10, 12, 12, 11, 10, 10, 10, 10, 9, 9, 11, 14, 15, 11, 6],
  weekdays: [11, 10, 9, 9, 9, 9, 11],
  /** Hours in which staff works: what falls outside waits for the morning. */
  staff: { from: 9, to: 21 },

  order: {
    categories: { CLOTHING: 38, ELECTRONICS: 17, HOME: 17, BEAUTY: 12, FRESH: 9, BAGS: 7 },
    price: { median: 89, spread: 2.4 },
    lines: { '1': 68, '2': 22, '3': 10 },
    quantity: { '1': 82, '2': 12, '3': 6 },
    freight: 0.3,
    freightInsured: 0.45,
    splitPayment: 0.2,
    /** What the payment provider does, as its sandbox reads off the payment's reference. */
    payout: { '': 78, '-delay': 19, '-fail-once': 2.5, '-fail': 0.3, '-twice': 0.2 },
    /** Hours. */
    toShip: { median: 16, spread: 1.8 },
    toArrive: { median: 62, spread: 1.4 },
  },

  /** Where the order stands when a case is applied for, and what is asked for then. */
  application: {
    phase: { PENDING_SHIPMENT: 20, PENDING_RECEIPT: 12, SUCCESS: 68 },
    types: {
      PENDING_SHIPMENT: { REFUND_ONLY: 1 },
      PENDING_RECEIPT: { REFUND_ONLY: 66, REFUSE_DELIVERY: 34 },
      SUCCESS: { RETURN_REFUND: 74, REFUND_ONLY: 14, EXCHANGE: 9, REPAIR: 3 },
    },
    reasons: {
      CHANGE_OF_MIND: 34,
      SIZE: 14,
      QUALITY: 18,
      MALFUNCTION: 4,
      NOT_AS_DESCRIBED: 13,
      WRONG_GOODS: 7,
      COUNTERFEIT: 1.5,
      NOT_RECEIVED: 6,
      LATE_SHIPMENT: 9,
      AGREED_WITH_SELLER: 2,
    },
    media: 0.5,
    /** Days since the goods were received, within the windows of all policies. */
    daysAfterReceipt: { median: 1.6, spread: 1.9, most: 6.5 },
    credit: 0.5,
  },

  /** What who reviews an application does first, after so many hours. Nothing: the policy's clock decides. */
  review: {
    does: { approve: 74, reject: 11, propose: 5, nothing: 10 },
    hours: { median: 5, spread: 2.6 },
    message: 0.15,
    smallPayment: 0.02,
    again: { approve: 80, reject: 10, nothing: 10 },
  },
  proposal: { answers: { accept: 62, decline: 26, nothing: 12 }, hours: { median: 6, spread: 2.4 } },
  serviceOrder: { fills: 0.94, hours: { median: 4, spread: 2.5 } },
  /** What a buyer does who was refused, or whom the merchant keeps waiting. */
  refused: {
    does: { escalate: 38, modify: 14, withdraw: 12, nothing: 36 },
    hours: { median: 9, spread: 2.2 },
  },
  waiting: { escalates: 0.55, hours: { median: 10, spread: 2 } },
  returning: {
    does: { ships: 84, withdraws: 5, nothing: 11 },
    hours: { median: 22, spread: 2.1 },
    onBehalf: 0.2,
    urged: 0.12,
  },
  carriers: { SF: 22, ZTO: 18, YTO: 15, YUNDA: 13, STO: 9, JT: 11, JD: 6, EMS: 3, CHINA_POST: 3 },
  parcel: {
    goes: { ARRIVES: 96.2, LOST: 0.8, SILENT: 1.2, NEVER_SCANNED: 1.8 },
    toPickUp: { median: 5, spread: 1.8 },
    toTransit: { median: 12, spread: 1.5 },
    toDelivery: { median: 40, spread: 1.4 },
    /** A refused parcel on its way back. */
    toReturn: { median: 60, spread: 1.4 },
    attemptFails: 0.05,
  },
  receipt: {
    does: { confirm: 80, inspectAndConfirm: 4, refuse: 6, extend: 2, nothing: 8 },
    hours: { median: 14, spread: 2.2 },
    findings: { USED_OR_RESALE_AFFECTED: 4, MISSING_ACCESSORY_OR_GIFT: 3, DIFFERENT_ITEM: 2, DAMAGED: 2, EMPTY_PACKAGE: 1 },
  },
  replacement: { ships: 0.92, hours: { median: 30, spread: 1.8 }, confirms: 0.4, confirmHours: { median: 20, spread: 2 } },
  payment: { retries: 0.9, hours: { median: 8, spread: 2 } },
  advance: { repays: 0.7, hours: { median: 60, spread: 2 } },

  dispute: {
    evidence: { BUYER: 0.78, MERCHANT: 0.72 },
    evidenceHours: { median: 14, spread: 2 },
    /** How a dispute ends before it is ruled. */
    early: { nothing: 78, withdraw: 8, concede: 6, settle: 8 },
    earlyHours: { median: 20, spread: 2 },
    settlementAccepted: 0.6,
    toAssign: { median: 8, spread: 2.2 },
    toRule: { median: 30, spread: 2 },
    finding: 0.3,
    outcomes: { FOR_BUYER: 40, FOR_MERCHANT: 28, PARTIAL: 20, RETURN_THEN_REFUND: 12 },
    toApprove: { median: 10, spread: 2 },
    afterRuling: { appeal: 12, waive: 38, nothing: 50 },
    afterRulingHours: { median: 24, spread: 2.2 },
  },

  service: {
    /** After an application, and after a case that ended with money. */
    opened: { applied: 0.05, refunded: 0.03 },
    days: { median: 2, spread: 2 },
    kinds: { COMPLAINT: 70, REPAIR: 30 },
    /** Questions about goods, before or beside a case, and how many of them are answered. */
    asks: 0.04,
    answered: 0.85,
    planned: 0.85,
    planHours: { median: 20, spread: 2 },
    closed: 0.9,
    closeHours: { median: 40, spread: 2 },
    visited: 0.75,
    visitHours: { median: 20, spread: 2 },
    visits: { SATISFIED: 70, NOT_SATISFIED: 12, UNREACHABLE: 14, NEED: 4 },
  },
} as const;
