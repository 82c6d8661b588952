import type { Ring, Wanted } from './bell';
import { wants } from './wanted';

interface Entry<T> {
  wanted: Wanted;
  listener: T;
}

type Shelf<T> = Map<string, Set<Entry<T>>>;

/** Finds who wants a ring among many thousands without asking each: all stand under the narrowest list that they gave. */
export class Router<T> {
  private readonly shelves: Record<'objects' | 'buyers' | 'shops' | 'marketplaces', Shelf<T>> = {
    objects: new Map(),
    buyers: new Map(),
    shops: new Map(),
    marketplaces: new Map(),
  };
  private readonly others = new Set<Entry<T>>();

  /** The function that is returned takes it out again. */
  add(wanted: Wanted, listener: T): () => void {
    const entry = { wanted, listener };
    const narrowest = (['objects', 'buyers', 'shops', 'marketplaces'] as const).find((each) => wanted[each]);
    if (!narrowest) {
      this.others.add(entry);
      return () => void this.others.delete(entry);
    }
    const shelf = this.shelves[narrowest];
    for (const key of wanted[narrowest]!) shelf.set(key, (shelf.get(key) ?? new Set()).add(entry));
    return () => {
      for (const key of wanted[narrowest]!) {
        shelf.get(key)?.delete(entry);
        if (shelf.get(key)?.size === 0) shelf.delete(key);
      }
    };
  }

  /** Those who want this ring, each once. */
  wanting(ring: Ring): T[] {
    const { objects, buyers, shops, marketplaces } = this.shelves;
    const near = [objects.get(ring.objectId), buyers.get(ring.buyerId ?? ''), shops.get(ring.shopId)];
    const found: T[] = [];
    for (const entries of [...near, marketplaces.get(ring.marketplace), this.others])
      for (const { wanted, listener } of entries ?? []) if (wants(wanted, ring)) found.push(listener);
    return found;
  }
}
