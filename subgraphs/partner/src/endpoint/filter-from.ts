import { ActorKind, DomainError, parseAmount, type Actor } from '@after-sales/runtime';
import { reasonClass } from '@after-sales/policy';
import { statuses } from '../topic/statuses';
import { unknownCode } from './known-codes';
import type { WebhookFilterInput, WebhookMinimumAmountInput } from './inputs';
import type { EndpointFilter } from './webhook-endpoint.entity';

const MOST = 50;

/** A filter as it is kept; refuses what no event could meet. */
export function filterFrom(input: WebhookFilterInput | null | undefined, actor: Actor): EndpointFilter {
  const { marketplace, shopId, from, to, reasonClasses, minAmount, actorKinds } = input ?? {};
  if (typeof shopId === 'string' && !actor.shops.includes(shopId)) {
    throw invalid('shopId', {
      zh: `店铺“${shopId}”不在你的令牌中：请选择令牌中的店铺，或不填`,
      en: `the shop “${shopId}” is none of your token’s: name one of these, or none`,
    });
  }
  return {
    ...(marketplace && { marketplace }),
    ...(shopId && { shopId }),
    ...(from && { from: codes(from, 'from', statuses) }),
    ...(to && { to: codes(to, 'to', statuses) }),
    ...(reasonClasses && { reasonClasses: codes(reasonClasses, 'reasonClasses', reasonClass.options) }),
    ...(minAmount && { minAmount: amount(minAmount) }),
    ...(actorKinds && { actorKinds: codes(actorKinds, 'actorKinds', Object.values(ActorKind)) as ActorKind[] }),
  };
}

function codes(values: readonly string[], field: string, known: readonly string[]): string[] {
  const all = [...new Set(values)];
  if (all.length < 1 || all.length > MOST || !all.every((value) => /^[A-Z][A-Z0-9_]{0,31}$/.test(value))) {
    throw invalid(field, {
      zh: `${field} 应有 1 到 ${MOST} 个代码，每个由大写字母、数字和下划线组成`,
      en: `${field} holds 1 to ${MOST} codes, each of capitals, digits and underscores`,
    });
  }
  const unknown = unknownCode(all, known);
  if (unknown) throw invalid(field, unknown);
  return all;
}

function amount({ amount: text, currencyCode: currency }: WebhookMinimumAmountInput): { amount: number; currency: string } {
  const minor = /^[A-Z]{3}$/.test(currency) ? parseAmount(text, currency) : null;
  if (minor !== null && minor >= 0) return { amount: minor, currency };
  throw invalid('minAmount', {
    zh: `“${text} ${currency}”不是金额：请写如 500.00 与 CNY`,
    en: `“${text} ${currency}” is no amount: write such as 500.00 with CNY`,
  });
}

function invalid(name: string, messages: { zh: string; en: string }): DomainError {
  return new DomainError('FILTER_INVALID', messages, { field: ['input', 'filter', name] });
}
