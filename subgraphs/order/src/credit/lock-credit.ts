import { lockById, SYSTEM, type Tx } from '@after-sales/runtime';
import { BuyerCredit } from './buyer-credit.entity';

/** Whose credit, where and in which currency. */
export interface CreditKey {
  buyerId: string | null;
  marketplace: string;
  currency: string;
}

/**
 * A buyer's credit, locked, so that what is outstanding cannot grow by another case meanwhile. Locked after order and
 * case, in whichever transaction. Null where the platform has set none.
 */
export async function lockCredit(tx: Tx, { buyerId, marketplace, currency }: CreditKey): Promise<BuyerCredit | null> {
  if (buyerId === null) return null;
  const where = { buyerId, marketplace: marketplace as BuyerCredit['marketplace'], currency };
  const found = await tx.manager.findOne(BuyerCredit, { select: { id: true }, where });
  return found && lockById(tx, BuyerCredit, found.id, SYSTEM);
}
