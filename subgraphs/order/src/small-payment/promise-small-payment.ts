import { formatAmount, newId, recorded, type ActorKind, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { sendMoney } from '../payment/new-legs';
import { RefundLegKind } from '../payment/refund-leg.entity';
import { facts } from '../refund/case-facts';
import type { LockedCase } from '../refund/locked-case';
import { appendTimeline } from '../timeline/append';
import { shareOverLines } from './share-over-lines';
import { SmallPayment, SmallPaymentPurpose, SmallPaymentStatus } from './small-payment.entity';

interface Promised {
  purpose: SmallPaymentPurpose;
  amount: number;
  bearer: ActorKind;
  statement: string | null;
  /** The proposal that both sides agreed to, which ends the case with the payment. */
  settles: { proposalId: string } | null;
}

/** Promises the buyer a small payment and has the payment provider send it. Its limits were looked at before. */
export async function promiseSmallPayment(tx: Tx, locked: LockedCase, promised: Promised, cause: string): Promise<void> {
  const { refund, order } = locked;
  const { purpose, amount, bearer, statement, settles } = promised;
  const inLieu = purpose === SmallPaymentPurpose.IN_LIEU;
  const payment: SmallPayment = {
    id: newId('sp'),
    refundId: refund.id,
    orderId: order.id,
    proposalId: settles?.proposalId ?? null,
    purpose,
    amountMinor: amount,
    currency: refund.currency,
    bearer,
    status: SmallPaymentStatus.PROMISED,
    settles: settles !== null,
    shares: inLieu ? await shareOverLines(tx, locked, amount, settles !== null) : [],
    statement,
    by: recorded(tx.actor),
    madeAt: tx.now,
    paidAt: null,
  };
  await tx.manager.insert(SmallPayment, payment);
  const kind = inLieu ? RefundLegKind.IN_LIEU : RefundLegKind.COMPENSATION;
  await sendMoney(tx, order, refund, amount, { kind, smallPaymentId: payment.id });
  const said = { amount: `${formatAmount(amount, refund.currency)} ${refund.currency}`, purpose };
  await appendTimeline(tx, refund.id, 'SMALL_PAYMENT_MADE', statement === null ? said : { ...said, statement });
  emit(tx, 'refund.small_payment_made', refund, { ...facts(refund), ...smallPaymentFacts(payment) }, { cause });
}

/** What every event of a small payment carries. */
export function smallPaymentFacts({ id, purpose, amountMinor, currency, bearer }: SmallPayment) {
  return { smallPaymentId: id, purpose, amount: amountMinor, currency, bearer };
}
