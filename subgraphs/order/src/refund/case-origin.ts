import { phaseAt } from '@after-sales/policy';
import type { Tx } from '@after-sales/runtime';
import type { CaseOrigin } from '../events';
import type { OrderLine } from '../order/order-line.entity';
import type { LockedCase } from './locked-case';
import type { RefundLine } from './refund-line.entity';
import { Refund } from './refund.entity';

type Line = Pick<RefundLine, 'orderLineId' | 'requestedAmount'>;
type Goods = ReadonlyMap<string, Pick<OrderLine, 'category'>>;

const BUYER_DAYS_MS = 90 * 86_400_000;
const MOST_COUNTED = 100;

/** Where a case that is about to be opened comes from. */
export async function originOf(tx: Tx, { refund, order }: LockedCase, lines: readonly Line[], goods: Goods): Promise<CaseOrigin> {
  return {
    paidAt: order.paidAt?.toISOString() ?? null,
    phase: phaseAt(order.receivedAt, refund.appliedAt),
    category: dearestCategory(lines, goods),
    previousRefundId: refund.previousCaseId,
    buyerCases: refund.buyerId === null ? null : (await casesBefore(tx, refund)) + 1,
  };
}

/** The category of the dearest line: that of the case. */
function dearestCategory(lines: readonly Line[], goods: Goods): string | null {
  const [most] = lines.toSorted((a, b) => b.requestedAmount - a.requestedAmount);
  return (most && goods.get(most.orderLineId)?.category) ?? null;
}

async function casesBefore({ manager }: Tx, { buyerId, appliedAt }: Refund): Promise<number> {
  const rows = await manager
    .createQueryBuilder(Refund, 'row')
    .select('row.id', 'id')
    .where('row.buyerId = :buyerId AND row.appliedAt > :from AND row.appliedAt <= :appliedAt', {
      buyerId,
      from: new Date(appliedAt.getTime() - BUYER_DAYS_MS),
      appliedAt,
    })
    .limit(MOST_COUNTED - 1)
    .getRawMany();
  return rows.length;
}
