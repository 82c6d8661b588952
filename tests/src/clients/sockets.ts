import { setImmediate as nextTurn } from 'node:timers/promises';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { resuming, type Subscribing } from './resuming';

const RETRIES = 1_000;

/** A client of one of the two protocols that goes on behind the last event. */
export type Socket = (url: string, token: () => Promise<string>) => Subscribing & { dispose(): void | Promise<void> };

export const overWebSocket: Socket = (url, token) => {
  const client = createWsClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: async () => ({ authorization: `Bearer ${await token()}` }),
    retryAttempts: RETRIES,
    retryWait: async () => void (await nextTurn()),
  });
  return Object.assign(resuming(client), { dispose: () => client.dispose() });
};

export const overEvents =
  (singleConnection: boolean): Socket =>
  (url, token) => {
    const client = createSseClient({
      url: `${url}/graphql/stream`,
      // One mode or the other is a type of its own to the library.
      singleConnection: singleConnection as false,
      headers: async () => ({ authorization: `Bearer ${await token()}` }),
      retryAttempts: RETRIES,
      retry: async () => void (await nextTurn()),
    });
    return Object.assign(resuming(client), { dispose: () => client.dispose() });
  };
