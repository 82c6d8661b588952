import type { Policy } from '../schema/document';

/** Operator defaults, for policies that do not say. */
const RATES = { fromOrders: 5, refund: 50, complaint: 10, dispute: 10 };

/** A card may be a credit card, and nothing tells. */
const CREDIT_METHODS: readonly string[] = ['BAITIAO', 'CARD', 'CREDIT', 'CREDIT_CARD', 'CREDIT_PAY', 'HUABEI'];

/** The most that a buyer's rates may be for an instant refund, and from how many orders on they tell something (D9). */
export function advanceRates({ instantRefund }: Policy): NonNullable<Policy['instantRefund']['rates']> {
  return instantRefund.rates ?? RATES;
}

/** Whether a payment method, as the marketplace names it, is credit (D9). */
export function paidOnCredit({ instantRefund }: Policy, method: string): boolean {
  return (instantRefund.creditMethods ?? CREDIT_METHODS).includes(method);
}
