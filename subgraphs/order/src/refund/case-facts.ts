import type { RefundFacts } from '../events';
import { policyOf } from '../policy/pinned';
import { caseReason } from './case-reason';
import type { Refund } from './refund.entity';

/** What of a case every event of it carries. */
export function facts(refund: Refund): RefundFacts {
  const { orderId, number, type, status, requestedAmount, goodsAmount, currency, policy } = refund;
  const pinned = policyOf(refund);
  const { class: reasonClass } = caseReason(refund);
  const told = { orderId, number, type, status, reasonClass, requestedAmount, currency, policy, policyFiles: pinned.files };
  return goodsAmount === null ? told : { ...told, goods: { amount: goodsAmount, currency } };
}
