import type { Wanted } from '@after-sales/runtime/bell/bell';
import type { Claims } from '@after-sales/runtime/identity/actor';
import type { PageForm } from './page-form';

/**
 * Which events may be for a reader, as far as their rings tell: what its filter names, and whose its token says it is. It
 * only spares work: what is sent is decided where the rows are, so whatever is not plainly another's is wanted.
 */
export function wantedOf({ filter, types }: Pick<PageForm, 'filter' | 'types'>, claims: Claims | null): Wanted {
  const ofShops = claims?.kind === 'MERCHANT' || claims?.kind === 'PARTNER';
  const wanted: { [Name in keyof Wanted]: readonly string[] | undefined } = {
    marketplaces: both(only(filter.marketplace), claims?.kind === 'PLATFORM' ? list(claims.marketplaces) : undefined),
    shops: both(only(filter.shopId), ofShops ? list(claims.shops) : undefined),
    buyers: claims?.kind === 'BUYER' ? only(claims.sub) : undefined,
    objects: list(filter.ids),
    types,
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, values]) => values));
}

function only(value: unknown): string[] | undefined {
  return typeof value === 'string' ? [value] : undefined;
}

function list(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : undefined;
}

function both(one: string[] | undefined, other: string[] | undefined): string[] | undefined {
  return one && other ? one.filter((each) => other.includes(each)) : (one ?? other);
}
