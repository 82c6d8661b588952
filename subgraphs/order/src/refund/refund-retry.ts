import { DomainError, formatAmount, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { awaitsAnswer } from '../offline-proof/chosen-legs';
import { RefundLeg, RefundLegStatus } from '../payment/refund-leg.entity';
import { appendTimeline } from '../timeline/append';
import { step } from './case';
import { caseCommand } from './case-command';
import { facts } from './case-facts';
import { all, canMove, isPlatform } from './guards';
import type { RefundRetryInput } from './inputs';
import { requireAllowed, type Guard } from './situation';

/** While the merchant's own payment awaits its answer, the provider might pay a second time. */
const noProofPending: Guard = ({ legs }) =>
  legs.some(awaitsAnswer)
    ? new DomainError('OFFLINE_PROOF_PENDING', {
        zh: '商家已提交线下打款凭证，请先确认是否收到（refundOfflineProofConfirm）',
        en: 'the merchant says that it paid itself: answer its proof first (refundOfflineProofConfirm)',
      })
    : null;

export const mayRetry = all(isPlatform, canMove('retry'), noProofPending);

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
