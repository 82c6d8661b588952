import { reasonOf, type Policy, type PolicyReason } from '@after-sales/policy';
import { DomainError } from '@after-sales/runtime';
import type { RefundType } from '../refund/refund.states';

/** Stands for a reason that nobody gave; every policy that lets it be left out has it in its list. */
export const NOT_STATED = 'NOT_STATED';

/** The reason of the policy's list that goes with the type (A8); refuses another. */
export function reasonFor(policy: Policy, type: RefundType, code: string): PolicyReason {
  const reason = reasonOf(policy, code);
  if (reason?.types.includes(type)) return reason;
  const list = reasonsFor(policy, type).map((each) => each.code);
  throw new DomainError(
    'REASON_UNKNOWN',
    { zh: `请选择原因：${list.join('、')}`, en: `choose a reason of the list: ${list.join(', ')}` },
    { field: ['input', 'reasonCode'], ruleId: 'A8' },
  );
}

/** The reasons that go with a type. */
export function reasonsFor(policy: Policy, type: RefundType): PolicyReason[] {
  return policy.reasons.filter(({ types }) => types.includes(type));
}
