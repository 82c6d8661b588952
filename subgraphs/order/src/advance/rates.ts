import { advanceRates, type Policy } from '@after-sales/policy';
import type { Tx } from '@after-sales/runtime';
import { MoreThanOrEqual, Not } from 'typeorm';
import type { BuyerCredit } from '../credit/buyer-credit.entity';
import { OrderLine } from '../order/order-line.entity';
import { Refund } from '../refund/refund.entity';
import { RefundType } from '../refund/refund.states';
import { TimelineEntryRow } from '../timeline/timeline-entry.entity';

const NINETY_DAYS_MS = 90 * 86_400_000;

/**
 * Which of a buyer's rates of ninety days are too high for an advance. Complaints are not order's to count: they are as
 * the platform stated them with the credit, and unknown once that is older than the days they are of. What is unknown excludes.
 */
export async function ratesBeyond({ manager, now }: Tx, policy: Policy, credit: BuyerCredit) {
  const { fromOrders, refund, complaint, dispute } = advanceRates(policy);
  const { buyerId, complaints, setAt } = credit;
  const since = new Date(now.getTime() - NINETY_DAYS_MS);
  const orders = await manager
    .createQueryBuilder(OrderLine, 'line')
    .where('line.buyerId = :buyerId AND line.placedAt >= :since', { buyerId, since })
    .select('COUNT(DISTINCT line.orderId)', 'count')
    .getRawOne<{ count: number | string }>();
  const cases = { buyerId, appliedAt: MoreThanOrEqual(since), type: Not(RefundType.CANCEL) };
  const disputes = await manager
    .createQueryBuilder(TimelineEntryRow, 'entry')
    .innerJoin(Refund, 'refund', 'refund.id = entry.refundId')
    .where('refund.buyerId = :buyerId AND refund.appliedAt >= :since', { buyerId, since })
    .andWhere('entry.kind = :kind', { kind: 'REFUND_ESCALATED' })
    .select('COUNT(DISTINCT refund.id)', 'count')
    .getRawOne<{ count: number | string }>();
  const total = Number(orders!.count);
  const beyond = (count: number, most: number) => total >= fromOrders && count * 100 > most * total;
  return {
    REFUND_RATE_90D: beyond(await manager.countBy(Refund, cases), refund),
    COMPLAINT_RATE_90D: complaints === null || setAt < since || beyond(complaints, complaint),
    DISPUTE_RATE_90D: beyond(Number(disputes!.count), dispute),
  };
}
