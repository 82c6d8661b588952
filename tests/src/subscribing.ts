import { once } from 'node:events';
import { emitterOf, inTransaction, type Transport } from '@after-sales/runtime';
import type { ExecutionResult } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Claims, Graph } from './harness';
import { giveOrders } from './orders';
import { apply, done, merchant, orderByNumber, orderOf } from './world';

/** A subscription over the published client; the events that come are taken one by one. */
export async function subscribe(
  graph: Graph,
  as: Claims | null,
  query: string,
  variables: Record<string, unknown> = {},
  url = graph.url,
) {
  const authorization = as && `Bearer ${await graph.token(as)}`;
  const client = createClient({
    url: socketUrl(url),
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { ...(authorization && { authorization }) },
  });
  const events = client.iterate<Record<string, never>>({ query, variables });
  return {
    next: async () => (await events.next()).value as ExecutionResult<Record<string, never>> & { data: Record<string, never> },
    async take(count: number) {
      const taken: ExecutionResult<Record<string, never>>[] = [];
      while (taken.length < count) taken.push((await events.next()).value as ExecutionResult<Record<string, never>>);
      return taken;
    },
    async end() {
      await events.return?.();
      await client.dispose();
    },
  };
}

/** A WebSocket as it is, to say what no client would. */
export async function rawSocket(
  url: string,
  protocol: string | null = 'graphql-transport-ws',
  headers: Record<string, string> = {},
) {
  const socket = new WebSocket(socketUrl(url), protocol ?? [], { headers });
  const messages: unknown[] = [];
  let wake = () => {};
  socket.on('message', (data: Buffer) => {
    messages.push(JSON.parse(data.toString()));
    wake();
  });
  const closed = new Promise<[number, string]>((resolve) =>
    socket.once('close', (code, reason) => resolve([code, String(reason)])),
  );
  const opened = await Promise.race([
    once(socket, 'open'),
    once(socket, 'unexpected-response').then(([, response]) => response as unknown),
  ]);
  return {
    socket,
    closed,
    /** The HTTP status where the connection was refused. */
    refused: (opened as { statusCode?: number }).statusCode,
    send: (message: unknown) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    async next(): Promise<Record<string, unknown>> {
      while (messages.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      return messages.shift() as Record<string, unknown>;
    },
    async init(payload?: Record<string, unknown>) {
      this.send({ type: 'connection_init', payload });
      return this.next();
    },
  };
}

/** Ways to the subgraphs for one gateway, which count what it asks and tell when. */
export function countedWays(graph: Graph) {
  const counts = { looks: 0, pages: 0 };
  const read = { begun: 0, ended: 0 };
  const waiting: { for: 'look' | 'page'; resolve: () => void }[] = [];
  const tell = (what: 'look' | 'page') => {
    for (const each of waiting.splice(0)) {
      if (each.for === what) each.resolve();
      else waiting.push(each);
    }
  };
  const next = (what: 'look' | 'page') => new Promise<void>((resolve) => waiting.push({ for: what, resolve }));
  return {
    counts,
    /** Once the gateway begins its next look at what has come, each second while something is followed. */
    beat: () => next('look'),
    /** Once it has its next page of changes. */
    page: () => next('page'),
    /** Once it has looked twice and read no page meanwhile. */
    async quiet() {
      for (let before = -1; before !== read.begun || read.ended < read.begun;) {
        before = read.begun;
        await next('look');
        await next('look');
      }
    },
    transport: (name: string): Transport => ({
      ...graph.ways.get(name)!,
      close: async () => undefined,
      rings: (after, first) => {
        counts.looks += 1;
        tell('look');
        return graph.ways.get(name)!.rings(after, first);
      },
      execute: async (request, caller) => {
        const isPage = /Changes\(/.test(request.query);
        if (!isPage) return graph.ways.get(name)!.execute(request, caller);
        counts.pages += 1;
        read.begun += 1;
        try {
          return await graph.ways.get(name)!.execute(request, caller);
        } finally {
          read.ended += 1;
          tell('page');
        }
      },
    }),
  };
}

export function socketUrl(url: string): string {
  return `${url.replace('http', 'ws')}/graphql`;
}

let orders = 0;

/** A case of the buyer's that waits for the merchant, with its two changes of status. */
export async function openCase(graph: Graph, number = `LIVE-${++orders}`): Promise<string> {
  await giveOrders(graph, [orderOf(graph, number)]);
  const { refund } = await apply(graph, await orderByNumber(graph, number));
  return refund.id;
}

export async function rejectCase(graph: Graph, id: string): Promise<void> {
  await done(graph, merchant, 'refundReject', { reasonCode: 'NOT_AS_CLAIMED', statement: '商品完好' }, id);
}

const tell = emitterOf<{ 'refund.refunding': object }>();

/** Changes of status of a case as fast as they can be written, many in a transaction. */
export async function storm(graph: Graph, refundId: string, count: number, order = graph.subgraphs.order): Promise<void> {
  const owner = { id: refundId, marketplace: 'TAOBAO', shopId: 'taobao:s1', buyerId: 'taobao:b1' };
  const about = { type: 'RETURN_REFUND', reasonClass: 'QUALITY', requestedAmount: 100, currency: 'CNY' };
  const moved = { from: 'AWAITING_MERCHANT', to: 'AWAITING_MERCHANT', cause: 'test' };
  await inTransaction(order.context(), async (tx) => {
    for (let n = 0; n < count; n++) tell(tx, 'refund.refunding', owner, about, moved);
  });
}
