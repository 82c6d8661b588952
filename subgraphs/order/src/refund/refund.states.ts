/** What the buyer asks for. */
export enum RefundType {
  CANCEL = 'CANCEL',
  REFUND_ONLY = 'REFUND_ONLY',
  RETURN_REFUND = 'RETURN_REFUND',
  EXCHANGE = 'EXCHANGE',
  REPAIR = 'REPAIR',
  RESEND = 'RESEND',
  REFUSE_DELIVERY = 'REFUSE_DELIVERY',
}

export enum RefundStatus {
  AWAITING_MERCHANT = 'AWAITING_MERCHANT',
  AWAITING_BUYER_DECISION = 'AWAITING_BUYER_DECISION',
  AWAITING_RETURN = 'AWAITING_RETURN',
  AWAITING_REFUSAL = 'AWAITING_REFUSAL',
  AWAITING_RECEIPT = 'AWAITING_RECEIPT',
  REJECTED = 'REJECTED',
  IN_ARBITRATION = 'IN_ARBITRATION',
  AWAITING_APPROVAL = 'AWAITING_APPROVAL',
  REFUNDING = 'REFUNDING',
  REFUND_FAILED = 'REFUND_FAILED',
  AWAITING_MERCHANT_SHIPMENT = 'AWAITING_MERCHANT_SHIPMENT',
  AWAITING_BUYER_RECEIPT = 'AWAITING_BUYER_RECEIPT',
  ON_HOLD = 'ON_HOLD',
  REFUNDED = 'REFUNDED',
  COMPLETED = 'COMPLETED',
  CLOSED = 'CLOSED',
}

type Name = `${RefundStatus}`;

/** The status that a case left for one that only interrupts it. */
const PREVIOUS = 'PREVIOUS';

const open = { escalate: 'IN_ARBITRATION', close: 'CLOSED' } as const;
const decided = {
  pay: 'REFUNDING',
  authoriseReturn: 'AWAITING_RETURN',
  authoriseRefusal: 'AWAITING_REFUSAL',
  authoriseShipment: 'AWAITING_MERCHANT_SHIPMENT',
} as const;
const interrupted = { propose: 'AWAITING_BUYER_DECISION', awaitApproval: 'AWAITING_APPROVAL', hold: 'ON_HOLD' } as const;

/** Every move a case can make (domain c.2). A status without moves is final. Who may make it, and when, is in the guards. */
export const moves = {
  AWAITING_MERCHANT: {
    ...open,
    ...decided,
    ...interrupted,
    modify: 'AWAITING_MERCHANT',
    reject: 'REJECTED',
    complete: 'COMPLETED',
    openServiceOrder: 'AWAITING_BUYER_DECISION',
  },
  AWAITING_BUYER_DECISION: {
    ...open,
    ...decided,
    awaitApproval: 'AWAITING_APPROVAL',
    hold: 'ON_HOLD',
    resume: PREVIOUS,
    completeServiceOrder: 'AWAITING_MERCHANT',
  },
  AWAITING_RETURN: {
    ...open,
    ...decided,
    ...interrupted,
    submitReturn: 'AWAITING_RECEIPT',
  },
  AWAITING_REFUSAL: { ...open, pay: 'REFUNDING', hold: 'ON_HOLD', takeBack: 'AWAITING_RECEIPT' },
  AWAITING_RECEIPT: {
    ...open,
    ...decided,
    ...interrupted,
    submitReturn: 'AWAITING_RECEIPT',
    reject: 'REJECTED',
  },
  REJECTED: {
    ...open,
    ...decided,
    ...interrupted,
    modify: 'AWAITING_MERCHANT',
    modifyAmount: 'AWAITING_RECEIPT',
    openServiceOrder: 'AWAITING_BUYER_DECISION',
  },
  IN_ARBITRATION: { ...decided, awaitGoods: 'AWAITING_RECEIPT', close: 'CLOSED', resume: PREVIOUS },
  AWAITING_APPROVAL: { ...open, ...decided, hold: 'ON_HOLD', resume: PREVIOUS },
  REFUNDING: { succeed: 'REFUNDED', settle: 'CLOSED', fail: 'REFUND_FAILED' },
  REFUND_FAILED: { retry: 'REFUNDING', succeed: 'REFUNDED', settle: 'CLOSED' },
  AWAITING_MERCHANT_SHIPMENT: { ...open, ...decided, ...interrupted, shipReplacement: 'AWAITING_BUYER_RECEIPT' },
  AWAITING_BUYER_RECEIPT: { ...open, hold: 'ON_HOLD', authoriseShipment: 'AWAITING_MERCHANT_SHIPMENT', complete: 'COMPLETED' },
  ON_HOLD: { ...open, resume: PREVIOUS, submitReturn: 'AWAITING_RECEIPT' },
  REFUNDED: {},
  COMPLETED: {},
  CLOSED: {},
} as const satisfies Record<Name, Record<string, Name | typeof PREVIOUS>>;

type MovesOf<Status> = Status extends Name ? keyof (typeof moves)[Status] : never;
export type RefundMove = MovesOf<Name>;

/** The status that a move leads to, or null where the table has no such move. `previous` is where an interrupted case goes on. */
export function next(status: RefundStatus, move: RefundMove, previous: RefundStatus | null = null): RefundStatus | null {
  const found = (moves[status] as Partial<Record<RefundMove, Name | typeof PREVIOUS>>)[move];
  if (found === PREVIOUS) return previous;
  return found ? RefundStatus[found] : null;
}

/** Statuses that only interrupt a case: the one before is kept, and its clocks stand still. */
const INTERRUPTING: readonly RefundStatus[] = [
  RefundStatus.AWAITING_BUYER_DECISION,
  RefundStatus.AWAITING_APPROVAL,
  RefundStatus.ON_HOLD,
  RefundStatus.IN_ARBITRATION,
];

export function interrupts(status: RefundStatus): boolean {
  return INTERRUPTING.includes(status);
}

export function isFinal(status: RefundStatus): boolean {
  return Object.keys(moves[status]).length === 0;
}

/** Whether no money has been set on its way yet. */
export function isBeforeRefunding(status: RefundStatus): boolean {
  return 'close' in moves[status];
}

/** Statuses whose money counts as given, or promised, to the buyer: all but a case that closed without a refund. */
export const CLAIMING: readonly RefundStatus[] = Object.values(RefundStatus).filter((status) => status !== RefundStatus.CLOSED);

/** Types whose goods go back to the merchant, or would. */
export function hasReturn(type: RefundType): boolean {
  return type === RefundType.RETURN_REFUND || type === RefundType.EXCHANGE || type === RefundType.REPAIR;
}

/** Types that end in goods for the buyer and give no money back. */
export function givesGoods(type: RefundType): boolean {
  return type === RefundType.EXCHANGE || type === RefundType.REPAIR || type === RefundType.RESEND;
}
