import type { Clock } from '../clock';
import type { EventFacts } from '../event/reader';
import type { FeedEvent, Transport } from '../transport/transport';

/** The log of another subgraph, which says what a test tells it. */
export interface SourceLog<Events extends object> {
  readonly transport: Transport;
  /** Adds an event; it is read at the next `settle()`. What is not told is as `own` says, and the time is now. */
  tell<Type extends keyof Events & string>(
    type: Type,
    objectId: string,
    data?: Partial<Events[Type] & EventFacts>,
    at?: Date,
    status?: { from?: string; to?: string },
  ): void;
}

export function sourceLog<Events extends object>(clock: Clock, own: EventFacts): SourceLog<Events> {
  const events: FeedEvent[] = [];
  return {
    transport: {
      feed: async (after, first) => ({ events: events.slice(after, after + first), head: events.length }),
      execute: () => Promise.reject(new Error('between subgraphs events are read, and nothing is asked')),
      rings: async () => ({ rings: [], head: events.length }),
      sandbox: async () => null,
      file: async () => null,
      fileBytes: async () => null,
      ready: async () => true,
      parked: async () => 0,
      close: async () => undefined,
    },
    tell: (type, objectId, data = {}, at = clock.now(), status = {}) => {
      const position = events.length + 1;
      events.push({
        id: `ev_${position}`,
        position,
        type,
        objectId,
        sequence: events.filter((event) => event.objectId === objectId).length + 1,
        at: at.toISOString(),
        recordedAt: clock.now().toISOString(),
        fromStatus: status.from ?? null,
        toStatus: status.to ?? null,
        cause: 'test',
        data: { ...own, ...data },
      });
    },
  };
}
