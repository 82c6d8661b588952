import { categoryRule, type Policy, type PolicyReason } from '@after-sales/policy';
import { DomainError } from '@after-sales/runtime';
import type { OrderLine } from '../order/order-line.entity';
import type { RefundType } from '../refund/refund.states';

/** Some goods are excepted from some reasons and types (A11). */
export function categoryFault(
  policy: Policy,
  line: OrderLine,
  type: RefundType,
  reasonClass: PolicyReason['class'],
): DomainError | null {
  const rule = categoryRule(policy, line, type, reasonClass);
  if (!rule) return null;
  const byType = rule.forbidTypes?.includes(type);
  const what = byType ? type : reasonClass;
  return new DomainError(
    'CATEGORY_EXCLUDED',
    {
      zh: `“${line.title}”属于 ${rule.category} 类商品，不支持 ${what}，请选择其他${byType ? '售后类型' : '原因'}`,
      en: `goods of the category ${rule.category} (“${line.title}”) cannot have ${what}: choose another ${byType ? 'type' : 'reason'}`,
    },
    { field: ['input', byType ? 'type' : 'reasonCode'], ruleId: 'A11' },
  );
}
