import { policies, type LoadedPolicy } from '@after-sales/policy';
import type { Order } from '../order/order.entity';
import type { Refund } from '../refund/refund.entity';
import type { PolicyRef } from './policy.types';

/** What a new case of the order is pinned to: the version of the day on which it was paid; never paid, of today. */
export function policyOfOrder({ marketplace, paidAt }: Order, now: Date): LoadedPolicy {
  return policies().policyFor(marketplace, paidAt ?? now);
}

/** The policy that a case is pinned to. Throws where its file is not here or not the same. */
export function policyOf({ policy, policyHash }: Refund): LoadedPolicy {
  return policies().pinned(policy, policyHash);
}

/** How a case names its policy, also where the file is not here. */
export function policyRefOf({ policy, policyHash }: Refund): PolicyRef {
  return { id: policy, version: Number(policy.split('@')[1]), hash: policyHash };
}
