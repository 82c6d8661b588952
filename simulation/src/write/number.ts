import { locksRows, repeating } from '@after-sales/runtime';
import type { DataSource, EntityManager } from 'typeorm';

/** Events a transaction. */
const TOGETHER = 10_000;

/**
 * Gives positions to all events that have none, by their ids and so by their times. The log's own numbering asks for the
 * least ids again for every five hundred, which is quick while few wait, and not while millions do.
 */
export async function numberAll(database: DataSource, onShare: (share: number) => void): Promise<void> {
  const [{ n }] = await database.query('SELECT COUNT(*) AS n FROM event WHERE position IS NULL');
  let after = '';
  for (let done = 0; done < Number(n); done += TOGETHER) {
    onShare(done / Number(n));
    after = await repeating(database, (manager) => numberSome(manager, after));
  }
}

async function numberSome(manager: EntityManager, after: string): Promise<string> {
  const waiting = 'position IS NULL AND id > ?';
  const ids: { id: string }[] = await manager.query(`SELECT id FROM event WHERE ${waiting} ORDER BY id LIMIT ${TOGETHER}`, [
    after,
  ]);
  const last = ids.at(-1)!.id;
  const lock = locksRows(manager) ? ' FOR UPDATE' : '';
  const [head] = await manager.query(`SELECT position FROM event_head WHERE id = 1${lock}`);
  const places = `(SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS place FROM event WHERE ${waiting} AND id <= ?)`;
  const update = locksRows(manager)
    ? `UPDATE event JOIN ${places} AS placed ON event.id = placed.id SET position = ? + place`
    : `WITH placed AS ${places} UPDATE event SET position = ? + place FROM placed WHERE event.id = placed.id`;
  await manager.query(update, [after, last, Number(head.position)]);
  await manager.query('UPDATE event_head SET position = ? WHERE id = 1', [Number(head.position) + ids.length]);
  return last;
}
