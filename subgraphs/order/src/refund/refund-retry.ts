import { formatAmount, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { RefundLeg, RefundLegStatus } from '../payment/refund-leg.entity';
import { appendTimeline } from '../timeline/append';
import { step } from './case';
import { caseCommand } from './case-command';
import { facts } from './case-facts';
import { all, canMove, isPlatform } from './guards';
import type { RefundRetryInput } from './inputs';
import { requireAllowed } from './situation';

export const mayRetry = all(isPlatform, canMove('retry'));

/** The platform asks the payment provider again for the legs that failed, under the same keys (c.2 #30). */
export function refundRetry(ctx: Context, id: string, input: RefundRetryInput) {
  return caseCommand(ctx, 'refundRetry', id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayRetry);
    await tx.manager.update(
      RefundLeg,
      { refundId: refund.id, status: RefundLegStatus.FAILED },
      { status: RefundLegStatus.REQUESTED, error: null, askAt: tx.now },
    );
    const { from, to } = await step(tx, locked, 'retry');
    const { currency } = refund;
    const amount = refund.approvedAmount! - refund.refundedAmount;
    await appendTimeline(tx, refund.id, 'REFUND_REFUNDING', { amount: `${formatAmount(amount, currency)} ${currency}` });
    emit(tx, 'refund.refunding', refund, { ...facts(refund), amount, currency }, { from, to, cause: 'refundRetry' });
  });
}
