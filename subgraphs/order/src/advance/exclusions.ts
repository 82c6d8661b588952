import { paidOnCredit, type Policy } from '@after-sales/policy';
import type { Tx } from '@after-sales/runtime';
import type { BuyerCredit } from '../credit/buyer-credit.entity';
import { hasOverdue, outstandingOf } from '../credit/outstanding';
import { DiscountKind } from '../order/discount';
import { OrderLine } from '../order/order-line.entity';
import { OrderPayment } from '../order/order-payment.entity';
import type { LockedCase } from '../refund/locked-case';
import { ratesBeyond } from './rates';

type Excluded = Policy['instantRefund']['exclude'][number];

/** Why a buyer gets no advance on a case: the quota and what is overdue always count, all else where the policy names it. */
export async function exclusionsOf(tx: Tx, locked: LockedCase, credit: BuyerCredit, amount: number): Promise<string[]> {
  const { refund, policy } = locked;
  const { exclude } = policy.policy.instantRefund;
  const payments = await tx.manager.findBy(OrderPayment, { orderId: refund.orderId });
  const beyond = await ratesBeyond(tx, policy.policy, credit);
  const found: Record<Excluded, boolean> = {
    QUOTA_SPENT: (await outstandingOf(tx.manager, credit)) + amount > credit.quotaMinor,
    COUPON: await withCoupon(tx, refund.orderId, payments),
    CREDIT_PAY: payments.some(({ method }) => paidOnCredit(policy.policy, method)),
    ...beyond,
  };
  const named = (Object.keys(found) as Excluded[]).filter((each) => each === 'QUOTA_SPENT' || exclude.includes(each));
  return [
    ...((await hasOverdue(tx.manager, credit)) ? ['OVERDUE'] : []),
    ...(payments.length === 0 ? ['NO_ROUTE'] : []),
    ...named.filter((each) => found[each]),
  ];
}

/** A line of which the marketplace does not say what it cost less may have had a coupon. */
async function withCoupon(tx: Tx, orderId: string, payments: readonly OrderPayment[]): Promise<boolean> {
  const lines = await tx.manager.findBy(OrderLine, { orderId });
  const onLine = lines.some(({ discounts }) => !discounts || discounts.some(({ kind }) => kind === DiscountKind.COUPON));
  return onLine || payments.some(({ method }) => method === 'COUPON');
}
