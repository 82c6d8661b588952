import { allowedTypes, type Policy, type PolicyOrderState, type PolicyType } from '@after-sales/policy';
import { RefundType } from '../refund/refund.states';

/** Of the types that policies speak of, those that this subgraph carries out. */
export const offered: readonly RefundType[] = [
  RefundType.REFUND_ONLY,
  RefundType.RETURN_REFUND,
  RefundType.EXCHANGE,
  RefundType.REFUSE_DELIVERY,
];

/** Those of a list that can be applied for here. */
export function amongOffered(types: readonly PolicyType[]): RefundType[] {
  return offered.filter((type) => types.includes(type));
}

/** What an order in this state may apply for, by its policy and by what there is. */
export function offeredTypes(policy: Policy, state: PolicyOrderState, goodsReceived: boolean): RefundType[] {
  return amongOffered(allowedTypes(policy, state, goodsReceived));
}
