import type { EntityManager } from 'typeorm';
import { RefundAdvance } from '../advance/advance.entity';
import { InstantRefundStatus, OUTSTANDING } from '../advance/advance.states';
import type { BuyerCredit } from './buyer-credit.entity';

type Whose = Pick<BuyerCredit, 'buyerId' | 'marketplace' | 'currency'>;

/** What the platform has paid ahead for a buyer and not got back, over all its cases; also what is still on its way. */
export async function outstandingOf(manager: EntityManager, { buyerId, marketplace, currency }: Whose): Promise<number> {
  const back = 'advance.fromMerchantMinor + advance.fromCarrierMinor + advance.repaidMinor + advance.writtenOffMinor';
  const sum = await manager
    .createQueryBuilder(RefundAdvance, 'advance')
    .where('advance.buyerId = :buyerId AND advance.status IN (:...open)', { buyerId, open: OUTSTANDING })
    .andWhere('advance.marketplace = :marketplace AND advance.currency = :currency', { marketplace, currency })
    .select(`SUM(advance.amountMinor - (${back}))`, 'sum')
    .getRawOne<{ sum: number | string | null }>();
  return Number(sum?.sum ?? 0);
}

/** Whether the buyer has not handed something back in time, in whichever currency. */
export function hasOverdue(manager: EntityManager, { buyerId, marketplace }: Whose): Promise<boolean> {
  return manager.existsBy(RefundAdvance, { buyerId, marketplace, status: InstantRefundStatus.OVERDUE });
}
