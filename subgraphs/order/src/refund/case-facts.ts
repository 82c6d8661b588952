import type { RefundFacts } from '../events';
import { policyOf } from '../policy/pinned';
import type { Refund } from './refund.entity';

/** What of a case every event of it carries. */
export function facts(refund: Refund): RefundFacts {
  const { orderId, number, type, status, policy, goodsAmount, currency } = refund;
  const goods = goodsAmount === null ? {} : { goods: { amount: goodsAmount, currency } };
  return { orderId, number, type, status, policy, policyFiles: policyOf(refund).files, ...goods };
}
