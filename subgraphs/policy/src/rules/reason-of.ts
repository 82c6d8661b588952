import type { Policy, PolicyReason } from '../schema/document';

/** Stands for a reason that nobody has given: in cases taken over from elsewhere, or not filled in yet (A14). It cannot be chosen. */
const NOT_STATED: PolicyReason = {
  code: 'NOT_STATED',
  class: 'OTHER',
  types: [],
  label: { zh: '未说明', en: 'Not stated' },
  liable: 'UNDETERMINED',
  returnFreight: 'BUYER',
};

/** The entry of the policy's list with this code (A8). */
export function reasonOf(policy: Policy, code: string): PolicyReason | undefined {
  const listed = policy.reasons.find((reason) => reason.code === code);
  return listed ?? (code === NOT_STATED.code ? NOT_STATED : undefined);
}
