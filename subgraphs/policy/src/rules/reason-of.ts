import type { Policy, PolicyReason } from '../schema/document';

/** The entry of the policy's list with this code (A8). */
export function reasonOf(policy: Policy, code: string): PolicyReason | undefined {
  return policy.reasons.find((reason) => reason.code === code);
}
