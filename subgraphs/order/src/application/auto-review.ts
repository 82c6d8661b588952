import { autoReviewRule, reasonOf, sourceOf } from '@after-sales/policy';
import { asOf, parseAmount, SYSTEM, type Tx } from '@after-sales/runtime';
import { Shop } from '../order/shop.entity';
import { agree } from '../refund/agree';
import type { LockedCase } from '../refund/locked-case';
import { hasReturn } from '../refund/refund.states';
import { appendTimeline } from '../timeline/append';

/** The rules of the policy may approve an application at once (E7), or only say that they would; they never refuse. */
export async function autoReview(tx: Tx, locked: LockedCase): Promise<void> {
  const { refund, order, policy } = locked;
  const found = autoReviewRule(policy.policy, {
    orderState: order.state,
    type: refund.type,
    reasonClass: reasonOf(policy.policy, refund.reasonCode)!.class,
    freightInsured: order.freightInsured,
    isUpTo: ({ amount, currency }) =>
      currency === refund.currency && refund.requestedAmount <= (parseAmount(amount, currency) ?? -1),
  });
  // Where a person must add something, an address or a service order, it is left to them.
  if (!found || policy.policy.serviceOrder.enabled || (await lacksAddress(tx, locked))) return;
  const { dryRun } = policy.policy.autoReview;
  const bySystem = asOf(tx, tx.now, SYSTEM);
  const rule = sourceOf(policy, found.path).source;
  await appendTimeline(bySystem, refund.id, 'AUTO_REVIEW', { rule, decision: found.rule.decide, dryRun: String(dryRun) });
  if (!dryRun) await agree(bySystem, locked, { cause: 'autoReview' });
}

async function lacksAddress(tx: Tx, { refund }: LockedCase): Promise<boolean> {
  if (!hasReturn(refund.type)) return false;
  return (await tx.manager.findOneByOrFail(Shop, { id: refund.shopId })).returnAddress === null;
}
