import type { ClockFacts } from '@after-sales/policy';
import type { Order } from '../order/order.entity';
import type { Refund } from '../refund/refund.entity';

/** What of a case the rules of its clocks go by. */
export function clockFacts(refund: Refund, order: Order): ClockFacts {
  const { exception, overdue, type } = refund;
  return { exception, overdue, orderState: order.state, type };
}
