import { Client, fetchExchange, subscriptionExchange, type CombinedError } from '@urql/core';
import type { FormattedExecutionResult } from 'graphql';
import { arrivals } from './arrivals';
import type { Open } from './client';
import type { Socket } from './sockets';

type Result = FormattedExecutionResult;

/** `@urql/core`: queries by POST, subscriptions by its exchange over one of the protocols. */
export const urql =
  (socket: Socket): Open =>
  (url, token) => {
    const stream = socket(() => url, token);
    const client = new Client({
      url: `${url}/graphql`,
      preferGetMethod: false,
      fetch: async (input, init) => {
        const headers = { ...(init?.headers as Record<string, string>), authorization: `Bearer ${await token()}` };
        return fetch(input, { ...init, headers });
      },
      exchanges: [
        fetchExchange,
        subscriptionExchange({
          forwardSubscription: ({ query = '', variables, operationName }) => ({
            subscribe: (sink) => ({
              unsubscribe: stream.subscribe({ query, variables, operationName }, sink),
            }),
          }),
        }),
      ],
    });
    return {
      ask: async (document, variables) =>
        result(
          document.startsWith('mutation')
            ? await client.mutation(document, variables).toPromise()
            : await client.query(document, variables, { requestPolicy: 'network-only' }).toPromise(),
        ),
      follow: (document, variables) => {
        const { take, next, fail } = arrivals<Result>();
        const events = client.subscription(document, variables).subscribe((answer) => {
          const it = result(answer);
          if (it.data) next(it);
          else fail(it.errors);
        });
        return { take, end: () => events.unsubscribe() };
      },
      close: async () => void (await stream.dispose()),
    };
  };

function result({ data, error }: { data?: unknown; error?: CombinedError }): Result {
  if (error?.networkError) throw error.networkError;
  return { ...(data ? { data: data as Result['data'] } : {}), ...(error ? { errors: error.graphQLErrors } : {}) };
}
