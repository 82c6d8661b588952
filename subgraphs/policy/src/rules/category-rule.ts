import type { Policy, PolicyReason, PolicyType } from '../schema/document';

/** What of goods the exceptions of categories go by. */
export interface GoodsFacts {
  category: string | null;
  /** Whether the buyer confirmed the exception when buying; null: nobody said. */
  confirmedAtPurchase: boolean | null;
}

/** The exception that forbids these goods this type or class of reasons (A11); undefined where none does. */
export function categoryRule(
  { categoryRules }: Policy,
  { category, confirmedAtPurchase }: GoodsFacts,
  type: PolicyType,
  reasonClass: PolicyReason['class'],
): Policy['categoryRules'][number] | undefined {
  return categoryRules.find(
    (rule) =>
      rule.category === category &&
      (!rule.ifConfirmedAtPurchase || confirmedAtPurchase === true) &&
      (rule.forbidReasonClass.includes(reasonClass) || rule.forbidTypes?.includes(type)),
  );
}
