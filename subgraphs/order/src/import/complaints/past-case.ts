import { ActorKind, newId, PastOutcome, recorded, SYSTEM } from '@after-sales/runtime';
import { Order, OrderState } from '../../order/order.entity';
import { CloseReason, GoodsPlace, Refund } from '../../refund/refund.entity';
import { RefundStatus, RefundType } from '../../refund/refund.states';
import type { Complaint } from './record';

/** What order and case of a past dispute have in common. */
export type PastOwn = Pick<Refund, 'number' | 'marketplace' | 'shopId' | 'buyerId' | 'currency' | 'onlyDispute'>;

/** An order that nothing is known of but that there was one: amounts, state and times stand for what is not known. */
export function pastOrder(own: PastOwn, placedAt: Date): Order {
  return {
    id: newId('or'),
    ...own,
    state: OrderState.CLOSED,
    freightAmount: 0,
    totalAmount: 0,
    freightInsured: false,
    goodsReceived: false,
    placedAt,
    paidAt: null,
    shippedAt: null,
    receivedAt: null,
    deliveredAt: null,
  };
}

/** The case of a past dispute, as it ended. */
export function pastCase(
  own: PastOwn,
  orderId: string,
  { outcome, awarded, type }: Complaint,
): Omit<Refund, 'policy' | 'policyHash' | 'appliedAt' | 'closedAt'> {
  const status = statusOf(outcome, awarded);
  return {
    id: newId('rf'),
    ...own,
    version: 1,
    orderId,
    type: RefundType.REFUND_ONLY,
    status,
    previousStatus: null,
    overdue: false,
    exception: false,
    previousCaseId: null,
    goodsAt: GoodsPlace.BUYER,
    closedReason: status === RefundStatus.CLOSED ? (closedReasons[outcome] ?? null) : null,
    reasonCode: type.code,
    statement: null,
    goodsReceived: null,
    goodsDelivered: null,
    requestedAmount: 0,
    requestedFreight: null,
    approvedAmount: null,
    approvedFreight: null,
    attempts: null,
    media: null,
    refundedAmount: status === RefundStatus.REFUNDED ? (awarded ?? 0) : 0,
    goodsAmount: null,
    rejection: null,
    appliedBy: recorded(SYSTEM, ActorKind.BUYER),
  };
}

const MONEY: readonly PastOutcome[] = [PastOutcome.REFUND, PastOutcome.PARTIAL_REFUND];
const GOODS: readonly PastOutcome[] = [PastOutcome.EXCHANGE, PastOutcome.REPAIR, PastOutcome.DELIVERY, PastOutcome.STORE_CREDIT];

const closedReasons: Partial<Record<PastOutcome, CloseReason>> = {
  SATISFIED: CloseReason.SETTLED,
  WITHDRAWN: CloseReason.WITHDRAWN,
};

/** Where the case stands: paid, done with goods, or closed with nothing. Whatever the result is called, money is money. */
function statusOf(outcome: PastOutcome, awarded: number | null): RefundStatus {
  if (GOODS.includes(outcome)) return RefundStatus.COMPLETED;
  return MONEY.includes(outcome) || (awarded ?? 0) > 0 ? RefundStatus.REFUNDED : RefundStatus.CLOSED;
}
