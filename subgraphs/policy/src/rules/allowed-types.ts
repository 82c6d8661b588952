import type { Policy, PolicyOrderState, PolicyType } from '../schema/document';

/** The types that an order in this state may apply for (A1), given whether the goods were received (A7). */
export function allowedTypes(policy: Policy, state: PolicyOrderState, goodsReceived: boolean): PolicyType[] {
  const guards = policy.typeGuards.filter(({ when }) => when.goodsReceived === goodsReceived);
  return policy.types[state].filter((type) => guards.every(({ allow }) => allow.includes(type)));
}
