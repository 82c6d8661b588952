import type { Policy, PolicyOrderState, PolicyReason, PolicyType } from '../schema/document';
import type { Path } from '../book/position';

type Rule = Policy['autoReview']['rules'][number];

/** The facts of an application that its automatic review goes by (E7). */
export interface ApplicationFacts {
  orderState: PolicyOrderState;
  type: PolicyType;
  reasonClass: PolicyReason['class'];
  freightInsured: boolean;
  /** Whether the amount is no more than this. */
  isUpTo: (most: NonNullable<Rule['when']['amountUpTo']>) => boolean;
}

/** The first rule that an application fits, with where in the policy it stands; null where none does. */
export function autoReviewRule({ autoReview }: Policy, facts: ApplicationFacts): { rule: Rule; path: Path } | null {
  const place = autoReview.rules.findIndex(({ when }) => fits(when, facts));
  const rule = autoReview.rules[place];
  return rule ? { rule, path: ['autoReview', 'rules', place] } : null;
}

function fits({ orderState, type, reasonClass, amountUpTo, freightInsured }: Rule['when'], facts: ApplicationFacts): boolean {
  return (
    (orderState === undefined || orderState === facts.orderState) &&
    (type === undefined || type.includes(facts.type)) &&
    (reasonClass === undefined || reasonClass.includes(facts.reasonClass)) &&
    (amountUpTo === undefined || facts.isUpTo(amountUpTo)) &&
    (freightInsured === undefined || freightInsured === facts.freightInsured)
  );
}
