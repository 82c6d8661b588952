import { EventCursor, type Context } from '@after-sales/runtime';
import { In } from 'typeorm';
import type { MetricAsOf } from './metric-answer.types';

/** The readers that numbers are counted by, by their cursors. */
export const READERS = ['order/metrics', 'logistics/metrics', 'dispute/metrics'];

/** How far the logs are counted. Read before the numbers, which may then hold more, and never less. */
export async function asOf({ clock, database }: Context): Promise<MetricAsOf> {
  const rows = await database.manager.findBy(EventCursor, { source: In(READERS) });
  const position = new Map(rows.map((row) => [row.source, row.position]));
  const cursors = READERS.map((reader) => `${reader.replace('/metrics', '')}:${position.get(reader) ?? 0}`);
  return { at: clock.now(), cursors };
}
