import type { Cancellation } from './spool';

/** A line bought earlier, with the pieces that no cancellation was matched to yet. */
export interface Purchase {
  orderLineId: string;
  orderId: string;
  boughtAt: number;
  quantity: number;
  totalAmount: number;
  left: number;
}

/** Pieces of a purchase that a cancelled line takes back. */
export interface Match {
  purchase: Purchase;
  quantity: number;
}

/**
 * The buyer's earlier lines of the same article, latest first, piece by piece. `purchases` stand in this order: by the time
 * of their order, then its number, then the place, each from the highest. What is bought in the same minute counts as earlier.
 */
export function match(wanted: number, at: number, purchases: readonly Purchase[]): Match[] {
  const matches: Match[] = [];
  let rest = wanted;
  for (const purchase of purchases) {
    if (rest === 0) break;
    const quantity = Math.min(rest, purchase.left);
    if (purchase.boughtAt > at || quantity === 0) continue;
    purchase.left -= quantity;
    rest -= quantity;
    matches.push({ purchase, quantity });
  }
  return matches;
}

/** Whose purchases of which article a cancellation is matched over. */
export const keyOf = ({ buyerId, sku }: Pick<Cancellation, 'buyerId' | 'sku'>) => `${buyerId} ${sku}`;
