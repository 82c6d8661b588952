import { setTimeout as pause } from 'node:timers/promises';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { resuming, type Subscribing } from './resuming';

const RETRIES = 10_000;
const RETRY_MS = 20;

/** A client of one of the two protocols that goes on behind the last event. */
export type Socket = (url: () => string, token: () => Promise<string>) => Subscribing & { dispose(): void | Promise<void> };

export const overWebSocket: Socket = (url, token) => {
  const client = createWsClient({
    url: () => `${url().replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: async () => ({ authorization: `Bearer ${await token()}` }),
    retryAttempts: RETRIES,
    // By itself it gives up where nobody listens, as while a gateway is started again.
    shouldRetry: () => true,
    retryWait: () => pause(RETRY_MS),
  });
  return Object.assign(resuming(client), { dispose: () => client.dispose() });
};

export const overEvents =
  (singleConnection: boolean): Socket =>
  (url, token) => {
    const client = createSseClient({
      url: () => `${url()}/graphql/stream`,
      // One mode or the other is a type of its own to the library.
      singleConnection: singleConnection as false,
      headers: async () => ({ authorization: `Bearer ${await token()}` }),
      retryAttempts: RETRIES,
      retry: () => pause(RETRY_MS),
    });
    return Object.assign(resuming(client), { dispose: () => client.dispose() });
  };
