import type { EntityManager } from 'typeorm';
import { lookAtCursors, type EventReader } from './reader';

export interface Readers {
  /** Those with something to apply or to try again. */
  due: EventReader[];
  idle: { reader: EventReader; position: number }[];
}

/**
 * Which of a subgraph's readers have something to do: one look at their cursors, and one at the head of each log, however
 * many read it. A log that cannot be looked at is left to its readers, who tell why.
 */
export async function lookAtReaders(
  manager: EntityManager,
  readers: readonly EventReader[],
  headOf: (source: string, after: number) => Promise<number>,
): Promise<Readers> {
  if (readers.length === 0) return { due: [], idle: [] };
  const rows = await lookAtCursors(
    manager,
    readers.map(({ cursor }) => cursor),
  );
  const cursors = new Map(rows.map((row) => [row.cursor, row]));
  const stands = readers.map((reader) => ({ reader, position: 0, retry: false, ...cursors.get(reader.cursor) }));
  const heads = new Map<string, number>();
  for (const source of new Set(readers.map((reader) => reader.source))) {
    const reached = Math.max(...stands.filter(({ reader }) => reader.source === source).map(({ position }) => position));
    heads.set(source, await headOf(source, reached).catch(() => Infinity));
  }
  const isDue = ({ reader, position, retry }: (typeof stands)[number]) => retry || position < heads.get(reader.source)!;
  return { due: stands.filter(isDue).map(({ reader }) => reader), idle: stands.filter((stand) => !isDue(stand)) };
}
