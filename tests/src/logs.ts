import {
  EventCursor,
  EventHead,
  EventRow,
  openDatabase,
  ParkedEvent,
  runtimeEntities,
  type DatabaseConfig,
} from '@after-sales/runtime';

/** The log of a subgraph, and what it has read of others, as its rows say. */
export interface LogShown {
  /** Where it ends. */
  head: number;
  /** Whether positions are 1, 2, 3 … up to the head, and each object's sequences 1, 2, 3 …, no event without either. */
  whole: boolean;
  /** How far it has applied the logs of others, by the names of its readers. */
  cursors: Record<string, number>;
  parked: number;
}

/** Reads it beside the processes that write it. */
export async function logOf(config: DatabaseConfig): Promise<LogShown> {
  const database = await openDatabase(config, { entities: runtimeEntities, migrations: [] });
  try {
    const { manager } = database;
    const { position: head, streamed } = await manager.findOneByOrFail(EventHead, { id: 1 });
    const events = await manager.find(EventRow, {
      select: { id: true, position: true, objectId: true, sequence: true },
      order: { position: 'ASC' },
    });
    const sequences = new Map<string, number>();
    const inOrder = events.every(({ position, objectId, sequence }, index) => {
      const before = sequences.get(objectId) ?? 0;
      sequences.set(objectId, sequence);
      return position === index + 1 && sequence === before + 1;
    });
    const cursors = await manager.find(EventCursor);
    return {
      head,
      whole: inOrder && events.length === head && streamed === head,
      cursors: Object.fromEntries(cursors.map(({ source, position }) => [source, position])),
      parked: await manager.count(ParkedEvent),
    };
  } finally {
    await database.destroy();
  }
}
