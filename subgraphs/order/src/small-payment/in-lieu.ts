import type { Tx } from '@after-sales/runtime';
import { SmallPayment, SmallPaymentPurpose } from './small-payment.entity';

/** What was paid, or promised, to the buyer of an order in lieu of refunds. Read it after the order is locked. */
export function paidInLieu(tx: Tx, orderId: string): Promise<SmallPayment[]> {
  return tx.manager.findBy(SmallPayment, { orderId, purpose: SmallPaymentPurpose.IN_LIEU });
}
