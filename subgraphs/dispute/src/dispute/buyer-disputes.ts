import type { Tx } from '@after-sales/runtime';
import { Dispute } from './dispute.entity';

const DAYS_MS = 90 * 86_400_000;
const MOST_COUNTED = 100;

/** Disputes that are the buyer's of the 90 days up to this one, itself counted; null without a buyer. */
export async function buyerDisputes({ manager }: Tx, { buyerId, openedAt }: Dispute): Promise<number | null> {
  if (buyerId === null) return null;
  const rows = await manager
    .createQueryBuilder(Dispute, 'row')
    .select('row.id', 'id')
    .where('row.buyerId = :buyerId AND row.openedAt > :from AND row.openedAt <= :openedAt', {
      buyerId,
      from: new Date(openedAt.getTime() - DAYS_MS),
      openedAt,
    })
    .limit(MOST_COUNTED)
    .getRawMany();
  return rows.length;
}
