import type { FormattedExecutionResult } from 'graphql';
import { arrivals } from './arrivals';
import type { Open } from './client';
import type { Socket } from './sockets';

/** graphql-ws or graphql-sse alone. */
export const bare =
  (socket: Socket): Open =>
  (url, token) => {
    const client = socket(() => url, token);
    const follow: ReturnType<Open>['follow'] = (query, variables = {}) => {
      const { take, next, fail } = arrivals<FormattedExecutionResult>();
      const end = client.subscribe({ query, variables }, { next, error: fail, complete: () => fail('complete') });
      return { take, end };
    };
    return {
      ask: async (query, variables) => {
        const answer = follow(query, variables);
        // What is refused before it runs is thrown by graphql-ws, and an answer with errors by graphql-sse.
        return answer.take().catch((errors: unknown) => {
          if (Array.isArray(errors)) return { errors };
          throw errors;
        });
      },
      follow,
      close: async () => void (await client.dispose()),
    };
  };
