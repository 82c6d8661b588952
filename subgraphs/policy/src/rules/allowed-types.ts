import type { Policy, PolicyOrderState, PolicyReason, PolicyRefundType } from './policy';

const DAY_MS = 86_400_000;

/** The types that an order in this state may apply for (A1), given whether the goods were received (A7). */
export function allowedTypes(policy: Policy, state: PolicyOrderState, goodsReceived: boolean): PolicyRefundType[] {
  const guards = policy.typeGuards.filter(({ when }) => when.goodsReceived === goodsReceived);
  return policy.types[state].filter((type) => guards.every(({ allow }) => allow.includes(type)));
}

export function reasonOf(policy: Policy, code: string): PolicyReason | undefined {
  return policy.reasons.find((reason) => reason.code === code);
}

/** When the window to apply closes (A3), or null before trade success, while it is open without end. */
export function windowEnd(policy: Policy, reasonClass: string, tradeSuccessAt: Date | null): Date | null {
  if (!tradeSuccessAt) return null;
  const rule =
    policy.window.find((each) => each.reasonClass === reasonClass) ?? policy.window.find((each) => each.reasonClass === '*');
  if (!rule) throw new Error(`policy ${policy.policy.id}@${policy.policy.version} has no window for ${reasonClass}`);
  return new Date(tradeSuccessAt.getTime() + rule.days * DAY_MS);
}
