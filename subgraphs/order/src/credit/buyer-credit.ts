import { ActorKind, visibleTo, type Context } from '@after-sales/runtime';
import { BuyerCredit } from './buyer-credit.entity';

/** A buyer's own credit, or for staff of the marketplace that of any; merchants see none. */
export async function buyerCredit(
  { actor, database }: Context,
  key: Pick<BuyerCredit, 'buyerId' | 'marketplace' | 'currency'>,
): Promise<BuyerCredit | null> {
  if (actor.kind !== ActorKind.BUYER && actor.kind !== ActorKind.PLATFORM) return null;
  return visibleTo(database.manager.createQueryBuilder(BuyerCredit, 'row').where(key), 'row', actor).getOne();
}
