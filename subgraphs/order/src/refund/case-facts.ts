import { reasonOf } from '@after-sales/policy';
import type { RefundFacts } from '../events';
import { policyOf } from '../policy/pinned';
import type { Refund } from './refund.entity';

/** What of a case every event of it carries. */
export function facts(refund: Refund): RefundFacts {
  const { orderId, number, type, status, reasonCode, requestedAmount, currency, policy } = refund;
  const pinned = policyOf(refund);
  const { class: reasonClass } = reasonOf(pinned.policy, reasonCode)!;
  return { orderId, number, type, status, reasonClass, requestedAmount, currency, policy, policyFiles: pinned.files };
}
