import type { Graph } from './harness';

export type EventShown = Awaited<ReturnType<Graph['subgraphs']['order']['feed']>>['events'][number];

const PAGE = 500;

/** All events of an object, read as a partner's platform reads them: page by page from the log. */
export async function eventsOf(
  graph: Graph,
  objectId: string,
  subgraph: keyof Graph['subgraphs'] = 'order',
): Promise<EventShown[]> {
  const found: EventShown[] = [];
  for (let after = 0; ;) {
    const { events } = await graph.subgraphs[subgraph].feed(after, PAGE);
    if (events.length === 0) return found;
    found.push(...events.filter((event) => event.objectId === objectId));
    after = events.at(-1)!.position;
  }
}
