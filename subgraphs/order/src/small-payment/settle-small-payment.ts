import { formatAmount, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { saveCase } from '../refund/case';
import { facts } from '../refund/case-facts';
import { closeCase } from '../refund/close-case';
import type { LockedCase } from '../refund/locked-case';
import { CloseReason } from '../refund/refund.entity';
import { next } from '../refund/refund.states';
import { appendTimeline } from '../timeline/append';
import { smallPaymentFacts } from './promise-small-payment';
import { SmallPayment, SmallPaymentStatus } from './small-payment.entity';

/** The buyer has it. A case that both sides agreed to settle by it ends (c.2 #21). */
export async function smallPaymentPaid(tx: Tx, locked: LockedCase, id: string): Promise<void> {
  const { refund } = locked;
  const payment = await tx.manager.findOneByOrFail(SmallPayment, { id });
  await tx.manager.update(SmallPayment, { id }, { status: SmallPaymentStatus.PAID, paidAt: tx.now });
  const amount = `${formatAmount(payment.amountMinor, payment.currency)} ${payment.currency}`;
  await appendTimeline(tx, refund.id, 'SMALL_PAYMENT_PAID', { amount });
  emit(tx, 'refund.small_payment_paid', refund, { ...facts(refund), ...smallPaymentFacts(payment) }, { cause: 'payment' });
  if (payment.settles && next(refund.status, 'settle'))
    await closeCase(tx, locked, CloseReason.SETTLED, 'payment', { by: 'settle' });
  else await saveCase(tx, refund);
}

/** The provider refused it. Whether the case waits for it: then the case has failed to pay. */
export async function smallPaymentFailed(tx: Tx, { refund }: LockedCase, id: string, error: string): Promise<boolean> {
  const payment = await tx.manager.findOneByOrFail(SmallPayment, { id });
  await tx.manager.update(SmallPayment, { id }, { status: SmallPaymentStatus.FAILED });
  const data = { ...facts(refund), ...smallPaymentFacts(payment), error };
  emit(tx, 'refund.small_payment_failed', refund, data, { cause: 'payment' });
  if (payment.settles) return true;
  await saveCase(tx, refund);
  await appendTimeline(tx, refund.id, 'SMALL_PAYMENT_FAILED', { error });
  return false;
}
