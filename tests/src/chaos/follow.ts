import { inspect } from 'node:util';
import type { FormattedExecutionResult } from 'graphql';
import { overEvents, overWebSocket } from '../clients/sockets';
import type { Processes } from '../processes';
import { filterType, type Feed } from './feeds';

/** An event as a client sees it: where it lies, and the which of its object it is. */
export type Seen = readonly [cursor: string, objectId: string, sequence: number];

type Change = { cursor: string; sequence: number } & Record<string, { id: string }>;

/** A subscriber that keeps what it is sent, and connects again, to each gateway in turn, whatever happens. */
export function follow(processes: Processes, feed: Feed): { seen: Seen[]; end(): Promise<void> } {
  let turn = 0;
  const url = () => processes.urls[turn++ % processes.urls.length]!;
  const socket = feed.over === 'SSE' ? overEvents(false) : overWebSocket;
  const client = socket(url, () => processes.token(feed.as));
  const seen: Seen[] = [];
  const query = `subscription ($filter: ${filterType(feed)}, $after: Cursor) {
    it: ${feed.subscription}(filter: $filter, after: $after) { ${selection(feed)} } }`;
  const failed = (error: unknown) => void seen.push([`ended: ${inspect(error)}`, '', 0]);
  const leave = client.subscribe(
    { query, variables: { filter: feed.filter, after: `${feed.source}:0` } },
    {
      next: ({ data, errors }: FormattedExecutionResult) => {
        const change = data?.it as Change | undefined;
        // The event itself may lack what another subgraph adds, while that is away.
        if (change) seen.push(seenOf(feed, change));
        else failed(errors);
      },
      error: failed,
      complete: () => failed('complete'),
    },
  );
  return {
    seen,
    end: async () => {
      leave();
      await client.dispose();
    },
  };
}

/** The same by the page form, page by page. */
export async function pages(processes: Processes, feed: Feed): Promise<Seen[]> {
  const query = `query ($filter: ${filterType(feed)}, $after: Cursor) { it: ${feed.page}(filter: $filter, after: $after, first: 20) {
    edges { node { ${selection(feed)} } } pageInfo { hasNextPage } readTo } }`;
  const seen: Seen[] = [];
  for (let after = `${feed.source}:0`, more = true; more;) {
    const { data } = await processes.ask<{ it: Page }>(feed.as, query, { filter: feed.filter, after });
    for (const { node } of data.it.edges) seen.push(seenOf(feed, node));
    ({ readTo: after } = data.it);
    more = data.it.pageInfo.hasNextPage;
  }
  return seen;
}

interface Page {
  edges: { node: Change }[];
  pageInfo: { hasNextPage: boolean };
  readTo: string;
}

const selection = ({ object }: Feed) => `cursor sequence ${object} { id }`;

function seenOf({ object }: Feed, change: Change): Seen {
  return [change.cursor, change[object]!.id, change.sequence];
}
