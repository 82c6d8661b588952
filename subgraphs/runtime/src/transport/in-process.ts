import type { Transport } from './transport';

/** What a subgraph running in this process offers; the transport is a call. */
export type LocalSubgraph = Pick<Transport, 'execute' | 'feed' | 'rings' | 'sandbox' | 'file' | 'fileBytes' | 'ready' | 'parked'>;

/** The transport to a subgraph in the same process: no HTTP, no JSON. */
export function inProcessTransport(subgraph: LocalSubgraph): Transport {
  return {
    execute: (request, caller) => subgraph.execute(request, caller),
    feed: (after, first, closing) => subgraph.feed(after, first, closing),
    rings: (after, first) => subgraph.rings(after, first),
    sandbox: (ask) => subgraph.sandbox(ask),
    file: (token) => subgraph.file(token),
    fileBytes: (token, start, end) => subgraph.fileBytes(token, start, end),
    ready: () => subgraph.ready(),
    parked: () => subgraph.parked(),
    close: async () => undefined,
  };
}
