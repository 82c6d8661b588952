import { ActorKind, Marketplace, type Actor } from '@after-sales/runtime';
import type { MetricFilter } from './metric-filter';
import { badInput, notForYou } from './refuse';

/** Whose facts are asked for and may be seen. */
export interface Scope {
  /** Null where shops are not restricted. */
  shopIds: readonly string[] | null;
  marketplaces: readonly Marketplace[];
}

const MOST_SHOPS = 1000;

/** What the token names, of what the filter names: what lies outside does not exist. */
export function scopeOf(actor: Actor, { shopIds, marketplaces }: Pick<MetricFilter, 'shopIds' | 'marketplaces'>): Scope {
  if (shopIds && shopIds.length > MOST_SHOPS) throw badInput(`shopIds: at most ${MOST_SHOPS}, not ${shopIds.length}`);
  const own = scopeOfActor(actor);
  const seen = common(own.shopIds, shopIds ?? null);
  if (seen && seen.length > MOST_SHOPS)
    throw badInput(`your token names ${seen.length} shops: name at most ${MOST_SHOPS} of them in filter.shopIds`);
  return {
    shopIds: seen,
    marketplaces: common(own.marketplaces, marketplaces ?? null)!,
  };
}

function scopeOfActor({ kind, shops, marketplaces }: Actor): Scope {
  const all = Object.values(Marketplace);
  const named = all.filter((each) => marketplaces.includes(each));
  switch (kind) {
    case ActorKind.MERCHANT:
      return { shopIds: shops, marketplaces: all };
    case ActorKind.PLATFORM:
      return { shopIds: null, marketplaces: named };
    case ActorKind.ANALYTICS:
      // A token that names both means shops of these marketplaces; one that names neither means nothing.
      if (shops.length === 0) return { shopIds: null, marketplaces: named };
      return { shopIds: shops, marketplaces: marketplaces.length > 0 ? named : all };
    default:
      throw notForYou();
  }
}

/** What both name, each once. */
function common<T>(own: readonly T[] | null, asked: readonly T[] | null): readonly T[] | null {
  const [all, wanted] = [own ?? asked, asked && new Set(asked)];
  return all && [...new Set(all)].filter((each) => wanted?.has(each) ?? true);
}
