import { In, type EntityManager } from 'typeorm';
import { SmallPayment, SmallPaymentPurpose } from './small-payment.entity';

/** What was paid, or promised, to buyers in lieu of refunds on these orders. */
export function paidInLieu(manager: EntityManager, orderIds: readonly string[]): Promise<SmallPayment[]> {
  return manager.findBy(SmallPayment, { orderId: In([...orderIds]), purpose: SmallPaymentPurpose.IN_LIEU });
}
