import { ActorKind, command, forbidden, formatAmount, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { RefundLeg, RefundLegStatus } from '../payment/refund-leg.entity';
import { appendTimeline } from '../timeline/append';
import { facts, lockCase, move, saveCase } from './case';
import type { RefundRetryInput } from './inputs';
import { Refund } from './refund.entity';

/** The platform asks the payment provider again for the legs that failed, under the same keys (c.2 #30). */
export function refundRetry(ctx: Context, id: string, input: RefundRetryInput) {
  if (ctx.actor.kind !== ActorKind.PLATFORM && ctx.actor.kind !== 'STRANGER') {
    throw forbidden({ zh: '平台身份', en: 'a platform token' });
  }
  return command(ctx, 'refundRetry', { id, ...input } as RefundRetryInput, Refund, async (tx) => {
    const refund = await lockCase(tx, id, input);
    const from = move(refund, 'retry');
    await tx.manager.update(
      RefundLeg,
      { refundId: refund.id, status: RefundLegStatus.FAILED },
      { status: RefundLegStatus.REQUESTED, error: null, askAt: tx.now },
    );
    await saveCase(tx, refund);
    const amount = refund.approvedAmount! - refund.refundedAmount;
    await appendTimeline(tx, refund.id, 'REFUND_REFUNDING', {
      amount: `${formatAmount(amount, refund.currency)} ${refund.currency}`,
    });
    emit(
      tx,
      'refund.refunding',
      refund,
      { ...facts(refund), amount, currency: refund.currency },
      { from, to: refund.status, cause: 'refundRetry' },
    );
    return refund;
  });
}
