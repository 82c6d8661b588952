import { policies, type LoadedPolicy } from '@after-sales/policy';
import type { Dispute } from './dispute.entity';

/** The policy that a dispute's case is pinned to. A dispute from before it was kept follows that of the day on which it was opened. */
export function policyOf({ policy, policyHash, marketplace, openedAt }: Dispute): LoadedPolicy {
  return policy === null ? policies().policyFor(marketplace, openedAt) : policies().pinned(policy, policyHash);
}
