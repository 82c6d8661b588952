import type { Ring, Wanted } from './bell';

/** Whether a ring is among the wanted ones. */
export function wants(wanted: Wanted, { marketplace, shopId, buyerId, objectId, type }: Ring): boolean {
  return (
    names(wanted.marketplaces, marketplace) &&
    names(wanted.shops, shopId) &&
    names(wanted.buyers, buyerId) &&
    names(wanted.objects, objectId) &&
    (!wanted.types || wanted.types.some((each) => covers(each, type)))
  );
}

/** Whether a type, or a beginning of types such as `refund.*`, takes in this one. */
export function covers(wanted: string, type: string): boolean {
  return wanted.endsWith('*') ? type.startsWith(wanted.slice(0, -1)) : wanted === type;
}

function names(list: readonly string[] | undefined, value: string | null): boolean {
  return !list || (value !== null && list.includes(value));
}
