import type { EntityManager } from 'typeorm';
import { Shop } from '../order/shop.entity';
import { insertRows, selectIn } from './rows';

/**
 * Brings shops up to what the newest order says. What an order leaves out stays as it was; orders that are there already
 * say nothing, so that an old file read again does not bring back an old address.
 */
export async function writeShops(manager: EntityManager, shops: ReadonlyMap<string, Shop>): Promise<void> {
  if (shops.size === 0) return;
  const rows = await selectIn<StoredShop>(
    manager,
    'SELECT id, name, returnNotes, returnAddress FROM shop WHERE id IN (?)',
    [...shops.keys()],
    true,
  );
  const stored = new Map(rows.map((row) => [row.id, row]));
  await insertRows(
    manager,
    Shop,
    [...shops.values()].filter(({ id }) => !stored.has(id)),
  );
  for (const shop of shops.values()) {
    const before = stored.get(shop.id);
    if (!before) continue;
    const returnNotes = shop.returnNotes ?? before.returnNotes;
    const returnAddress = shop.returnAddress ? JSON.stringify(shop.returnAddress) : before.returnAddress;
    if (shop.name === before.name && returnNotes === before.returnNotes && returnAddress === before.returnAddress) continue;
    await manager.query('UPDATE shop SET name = ?, returnNotes = ?, returnAddress = ? WHERE id = ?', [
      shop.name,
      returnNotes,
      returnAddress,
      shop.id,
    ]);
  }
}

interface StoredShop {
  id: string;
  name: string;
  returnNotes: string | null;
  returnAddress: string | null;
}
