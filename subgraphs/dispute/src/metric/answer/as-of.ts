import { EventCursor, type Context } from '@after-sales/runtime';
import { In, type EntityManager } from 'typeorm';
import type { MetricAsOf } from './metric-answer.types';

/** The readers that numbers are counted by, by their cursors. */
export const READERS = ['order/metrics', 'logistics/metrics', 'dispute/metrics'];

/** How far the logs are counted. Read before the numbers, which may then hold more, and never less. */
export async function asOf({ clock, database }: Context): Promise<MetricAsOf> {
  return { at: clock.now(), cursors: await countedTo(database.manager) };
}

/** How far each log is counted: `order:123` … */
export async function countedTo(manager: EntityManager): Promise<string[]> {
  const rows = await manager.findBy(EventCursor, { source: In(READERS) });
  const position = new Map(rows.map((row) => [row.source, row.position]));
  return READERS.map((reader) => `${reader.replace('/metrics', '')}:${position.get(reader) ?? 0}`);
}
