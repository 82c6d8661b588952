import { createHash } from 'node:crypto';
import { locksRows, type Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { addTotals, NOTHING, TOTALS } from './note-counts';
import { OrderCountChange, OrderHour } from './order-hour.entity';

/** Few, since on SQLite the transaction holds up every other writer. */
const BATCH = 200;

/** How long totals stay as they were told, however often they change. */
export const TOLD_EACH_MS = 10_000;

/** Adds changes to the totals of their hours; tells whether there were any. Each worker takes other changes. */
export async function addUpCounts(tx: Tx, most = BATCH): Promise<boolean> {
  const changes = await takeChanges(tx, most);
  if (changes.length === 0) return false;
  const byHour = Map.groupBy(changes, hourId);
  const hours = await lockedHours(tx, byHour);
  for (const hour of hours) {
    for (const change of byHour.get(hour.id)!) addTotals(hour, change);
    hour.dueAt ??= notBefore(hour.toldAt, tx.now);
  }
  await saveHours(tx, hours, [...TOTALS, 'dueAt']);
  await tx.manager.delete(OrderCountChange, { id: In(changes.map(({ id }) => id)) });
  return true;
}

/** Writes these columns of many hours at once. */
export async function saveHours(tx: Tx, hours: OrderHour[], columns: (keyof OrderHour)[]): Promise<void> {
  await tx.manager
    .createQueryBuilder()
    .insert()
    .into(OrderHour)
    .values(hours)
    .orUpdate(columns, ['id'])
    .updateEntity(false)
    .execute();
}

/** The id of an hour says which it is, so that its events are those of one object. */
export function hourId({ shopId, currency, hour }: Pick<OrderHour, 'shopId' | 'currency' | 'hour'>): string {
  const named = `${shopId} ${currency} ${hour.toISOString()}`;
  return `oh_${createHash('sha256').update(named).digest('hex').slice(0, 32)}`;
}

function takeChanges({ manager }: Tx, most: number): Promise<OrderCountChange[]> {
  const changes = manager.createQueryBuilder(OrderCountChange, 'change').where("change.id > ''").orderBy('change.id').limit(most);
  if (locksRows(manager)) changes.setLock('pessimistic_write').setOnLocked('skip_locked');
  return changes.getMany();
}

/** The rows of these hours, locked in one order; those that are not there yet are made. */
async function lockedHours(tx: Tx, byHour: ReadonlyMap<string, OrderCountChange[]>): Promise<OrderHour[]> {
  const ids = [...byHour.keys()].sort();
  const there = await lock(tx, ids);
  const known = new Set(there.map(({ id }) => id));
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length === 0) return there;
  const made = missing.map((id) => emptyHour(id, byHour.get(id)![0]!));
  await tx.manager.createQueryBuilder().insert().into(OrderHour).values(made).orIgnore().updateEntity(false).execute();
  return [...there, ...(await lock(tx, missing))];
}

function lock({ manager }: Tx, ids: string[]): Promise<OrderHour[]> {
  const hours = manager.createQueryBuilder(OrderHour, 'hour').where('hour.id IN (:...ids)', { ids }).orderBy('hour.id');
  if (locksRows(manager)) hours.setLock('pessimistic_write');
  return hours.getMany();
}

function emptyHour(id: string, { marketplace, shopId, currency, hour }: OrderCountChange): OrderHour {
  return { id, marketplace, shopId, currency, hour, ...NOTHING, version: 0, toldAt: null, dueAt: null };
}

function notBefore(toldAt: Date | null, now: Date): Date {
  return toldAt && toldAt.getTime() + TOLD_EACH_MS > now.getTime() ? new Date(toldAt.getTime() + TOLD_EACH_MS) : now;
}
