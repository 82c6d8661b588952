import type { Ring } from '@after-sales/runtime/bell/bell';
import type { Claims } from '@after-sales/runtime/identity/actor';

/**
 * Whether an event may be for a reader, as far as its ring tells. It only spares work: what is sent is decided where the
 * rows are, so anything that is not plainly another's passes.
 */
export function mayMatch(ring: Ring, filter: Readonly<Record<string, unknown>>, claims: Claims | null): boolean {
  if (typeof filter.marketplace === 'string' && filter.marketplace !== ring.marketplace) return false;
  if (typeof filter.shopId === 'string' && filter.shopId !== ring.shopId) return false;
  if (Array.isArray(filter.ids) && !filter.ids.includes(ring.objectId)) return false;
  if (claims?.kind === 'MERCHANT' || claims?.kind === 'PARTNER') return holds(claims.shops, ring.shopId);
  return claims?.kind === 'PLATFORM' ? holds(claims.marketplaces, ring.marketplace) : true;
}

function holds(list: unknown, value: string): boolean {
  return !Array.isArray(list) || list.includes(value);
}
