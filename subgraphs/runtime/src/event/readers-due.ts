import type { EntityManager } from 'typeorm';
import { lookAtCursors, type EventReader } from './reader';

/**
 * Which of a subgraph's readers have something to apply or to try again: one look at their cursors, and one at the head
 * of each log, however many read it. A log that cannot be looked at is left to its readers, who tell why.
 */
export async function readersDue(
  manager: EntityManager,
  readers: readonly EventReader[],
  headOf: (source: string, after: number) => Promise<number>,
): Promise<EventReader[]> {
  if (readers.length === 0) return [];
  const rows = await lookAtCursors(
    manager,
    readers.map(({ cursor }) => cursor),
  );
  const cursors = new Map(rows.map((row) => [row.cursor, row]));
  const positionOf = ({ cursor }: EventReader) => cursors.get(cursor)?.position ?? 0;
  const heads = new Map<string, number>();
  for (const source of new Set(readers.map((reader) => reader.source))) {
    const reached = Math.max(...readers.filter((reader) => reader.source === source).map(positionOf));
    heads.set(source, await headOf(source, reached).catch(() => Infinity));
  }
  return readers.filter((reader) => positionOf(reader) < heads.get(reader.source)! || cursors.get(reader.cursor)?.retry);
}
