import { policies, type LoadedPolicy } from '@after-sales/policy';

/** The policy that a service file or a visit is pinned to: that of the day on which its file was opened. */
export function policyOf({ policy, policyHash }: { policy: string; policyHash: string }): LoadedPolicy {
  return policies().pinned(policy, policyHash);
}
