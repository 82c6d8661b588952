/** What the buyer asks for. */
export enum RefundType {
  REFUND_ONLY = 'REFUND_ONLY',
  RETURN_REFUND = 'RETURN_REFUND',
}

export enum RefundStatus {
  AWAITING_MERCHANT = 'AWAITING_MERCHANT',
  AWAITING_RETURN = 'AWAITING_RETURN',
  AWAITING_RECEIPT = 'AWAITING_RECEIPT',
  REJECTED = 'REJECTED',
  IN_ARBITRATION = 'IN_ARBITRATION',
  REFUNDING = 'REFUNDING',
  REFUND_FAILED = 'REFUND_FAILED',
  REFUNDED = 'REFUNDED',
  CLOSED = 'CLOSED',
}

export type RefundMove =
  | 'approve'
  | 'authoriseReturn'
  | 'reject'
  | 'submitReturn'
  | 'confirmReceipt'
  | 'escalate'
  | 'rulePayment'
  | 'ruleReturn'
  | 'ruleAgainst'
  | 'succeed'
  | 'fail'
  | 'retry';

/** Every move a case can make (domain c.2). A status without moves is final. */
const moves = {
  AWAITING_MERCHANT: { approve: 'REFUNDING', authoriseReturn: 'AWAITING_RETURN', reject: 'REJECTED', escalate: 'IN_ARBITRATION' },
  AWAITING_RETURN: { submitReturn: 'AWAITING_RECEIPT', confirmReceipt: 'REFUNDING', escalate: 'IN_ARBITRATION' },
  AWAITING_RECEIPT: { confirmReceipt: 'REFUNDING', escalate: 'IN_ARBITRATION' },
  REJECTED: { approve: 'REFUNDING', authoriseReturn: 'AWAITING_RETURN', escalate: 'IN_ARBITRATION' },
  IN_ARBITRATION: { rulePayment: 'REFUNDING', ruleReturn: 'AWAITING_RETURN', ruleAgainst: 'CLOSED' },
  REFUNDING: { succeed: 'REFUNDED', fail: 'REFUND_FAILED' },
  REFUND_FAILED: { retry: 'REFUNDING' },
  REFUNDED: {},
  CLOSED: {},
} as const satisfies Record<`${RefundStatus}`, Partial<Record<RefundMove, `${RefundStatus}`>>>;

/** The status that a move leads to, or null where the table has no such move. */
export function next(status: RefundStatus, move: RefundMove): RefundStatus | null {
  const found = (moves[status] as Partial<Record<RefundMove, `${RefundStatus}`>>)[move];
  return found ? RefundStatus[found] : null;
}

export function isFinal(status: RefundStatus): boolean {
  return Object.keys(moves[status]).length === 0;
}

/** Statuses whose money counts as given, or promised, to the buyer: all but a case that closed without a refund. */
export const CLAIMING: readonly RefundStatus[] = Object.values(RefundStatus).filter((status) => status !== RefundStatus.CLOSED);
