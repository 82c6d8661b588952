import { DomainError, formatAmount, type Context, type Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { RefundAdvance } from '../advance/advance.entity';
import { InstantRefundStatus } from '../advance/advance.states';
import { Compensation, CompensationStatus } from '../compensation/compensation.entity';
import { emit } from '../events';
import { awaitsAnswer } from '../offline-proof/chosen-legs';
import { GIVEN_BACK, RefundLeg, RefundLegKind, RefundLegStatus } from '../payment/refund-leg.entity';
import { SmallPayment, SmallPaymentStatus } from '../small-payment/small-payment.entity';
import { appendTimeline } from '../timeline/append';
import { saveCase, step } from './case';
import { caseCommand } from './case-command';
import { facts } from './case-facts';
import { all, canMove, isPlatform } from './guards';
import type { RefundRetryInput } from './inputs';
import { next } from './refund.states';
import { requireAllowed, type Guard } from './situation';

/** Money beside the refund may have failed while the case went on. */
const somethingFailed: Guard = (situation) => {
  const { smallPayments, compensations, advance } = situation;
  const beside =
    smallPayments.some(({ status }) => status === SmallPaymentStatus.FAILED) ||
    compensations.some(({ status }) => status === CompensationStatus.FAILED) ||
    isRefused(advance);
  return beside ? null : canMove('retry')(situation);
};

function isRefused(advance: RefundAdvance | null): boolean {
  return advance?.status === InstantRefundStatus.ELIGIBLE && advance.error !== null;
}

/** While the merchant's own payment awaits its answer, the provider might pay a second time. */
const noProofPending: Guard = ({ legs }) =>
  legs.some(awaitsAnswer)
    ? new DomainError('OFFLINE_PROOF_PENDING', {
        zh: '商家已提交线下打款凭证，请先确认是否收到（refundOfflineProofConfirm）',
        en: 'the merchant says that it paid itself: answer its proof first (refundOfflineProofConfirm)',
      })
    : null;

export const mayRetry = all(isPlatform, somethingFailed, noProofPending);

/** The platform asks the payment provider again for the legs that failed, under the same keys (c.2 #30). */
export function refundRetry(ctx: Context, id: string, input: RefundRetryInput) {
  return caseCommand(ctx, 'refundRetry', id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayRetry);
    const failed = { refundId: refund.id, status: RefundLegStatus.FAILED, kind: In(await triedAgain(tx, refund.id)) };
    const amount = (await tx.manager.findBy(RefundLeg, failed)).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
    await tx.manager.update(RefundLeg, failed, { status: RefundLegStatus.REQUESTED, error: null, askAt: tx.now });
    await promiseAgain(tx, refund.id);
    const { currency } = refund;
    await appendTimeline(tx, refund.id, 'REFUND_REFUNDING', { amount: `${formatAmount(amount, currency)} ${currency}` });
    const data = { ...facts(refund), amount, currency };
    if (next(refund.status, 'retry')) {
      const { from, to } = await step(tx, locked, 'retry');
      return emit(tx, 'refund.refunding', refund, data, { from, to, cause: 'refundRetry' });
    }
    await saveCase(tx, refund);
    emit(tx, 'refund.side_payment_retried', refund, data, { cause: 'refundRetry' });
  });
}

/** A repayment is the buyer's to try again, and an advance that lapsed nobody's. */
async function triedAgain(tx: Tx, refundId: string): Promise<RefundLegKind[]> {
  const advance = await tx.manager.findOneBy(RefundAdvance, { refundId });
  return [...GIVEN_BACK, RefundLegKind.COMPENSATION, ...(isRefused(advance) ? [RefundLegKind.ADVANCE] : [])];
}

async function promiseAgain(tx: Tx, refundId: string): Promise<void> {
  const { PROMISED, FAILED } = SmallPaymentStatus;
  await tx.manager.update(SmallPayment, { refundId, status: FAILED }, { status: PROMISED });
  const approved = { status: CompensationStatus.APPROVED };
  await tx.manager.update(Compensation, { refundId, status: CompensationStatus.FAILED }, approved);
  await tx.manager.update(RefundAdvance, { refundId, status: InstantRefundStatus.ELIGIBLE }, { error: null });
}
