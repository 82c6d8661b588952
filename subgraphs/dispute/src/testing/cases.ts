import type { OrderEvents, RefundFacts } from '@after-sales/order/events';
import type { EventFacts } from '@after-sales/runtime';
import type { SourceLog } from '@after-sales/runtime/testing/source-log';

/** The platform is called in over a case of 100.00. */
export function escalated(
  order: SourceLog<OrderEvents>,
  refundId: string,
  facts: Partial<EventFacts & RefundFacts> = {},
  at?: Date,
): void {
  const data = {
    orderId: `or_${refundId}`,
    number: `R-${refundId}`,
    policy: 'taobao@1',
    policyFiles: {},
    claim: 10_000,
    currency: 'CNY',
    reasonCode: 'QUALITY',
    reasonClass: 'QUALITY',
    statement: '收到的杯子是碎的',
    goodsReturned: false,
    type: 'REFUND_ONLY' as const,
    category: 'CLOTHING',
    refundable: 10_000,
    returnAddressKnown: true,
  };
  order.tell('refund.escalated', refundId, { ...data, ...facts }, at);
}
