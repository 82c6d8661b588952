import { allowedTypes, type Policy } from '@after-sales/policy';
import { DomainError } from '@after-sales/runtime';
import type { Order } from '../order/order.entity';
import type { RefundType } from '../refund/refund.states';

/** The type by the state of the order (A1), and by whether the buyer has the goods (A7). */
export function typeFault(policy: Policy, { state }: Order, type: RefundType, goodsReceived: boolean): DomainError | null {
  const types = allowedTypes(policy, state, goodsReceived);
  if (types.includes(type)) return null;
  const list = types.length > 0 ? types.join(', ') : '—';
  return new DomainError(
    'TYPE_NOT_ALLOWED',
    {
      zh: `当前订单（${state}${goodsReceived ? '' : '，未收到货'}）可申请：${list}`,
      en: `an order that is ${state}${goodsReceived ? '' : ', goods not received,'} allows: ${list}`,
    },
    { field: ['input', 'type'], ruleId: policy.types[state].includes(type) ? 'A7' : 'A1' },
  );
}
