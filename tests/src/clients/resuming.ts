import type { FormattedExecutionResult } from 'graphql';

/** An operation as the published clients of both protocols take it. */
export interface Asked {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

export interface Sink {
  next(result: FormattedExecutionResult): void;
  error(error: unknown): void;
  complete(): void;
}

export interface Subscribing {
  subscribe(asked: Asked, sink: Sink): () => void;
}

const passing = ['GATEWAY_STOPS', 'SUBSCRIBER_TOO_SLOW', 'SUBGRAPH_UNAVAILABLE', 'UNAUTHENTICATED'];

/**
 * A client of graphql-ws or graphql-sse whose subscriptions go on behind the last event: by `variables.after`, which the
 * library sends again when it connects again, and by a new operation where the gateway ended the old one.
 */
export function resuming(client: Subscribing): Subscribing {
  return {
    subscribe(asked, sink) {
      const variables = { ...asked.variables };
      let ended = () => {};
      const begin = () => {
        let left: string | undefined;
        const goOn = (errors: unknown) => {
          left = cursorToGoOnFrom(errors);
          if (left !== undefined) variables.after = left;
          return left !== undefined;
        };
        ended = client.subscribe(
          { ...asked, variables },
          {
            next(result) {
              if (goOn(result.errors)) return;
              const cursor = cursorOf(result);
              if (cursor !== undefined) variables.after = cursor;
              sink.next(result);
            },
            error: (errors) => (goOn(errors) ? begin() : sink.error(errors)),
            complete: () => (left === undefined ? sink.complete() : begin()),
          },
        );
      };
      begin();
      return () => ended();
    },
  };
}

function cursorOf({ data }: FormattedExecutionResult): string | undefined {
  const [event] = Object.values(data ?? {}) as ({ cursor?: string } | null)[];
  return event?.cursor;
}

function cursorToGoOnFrom(errors: unknown): string | undefined {
  const [error] = Array.isArray(errors) ? (errors as { extensions?: { code?: string; cursor?: string } }[]) : [];
  return passing.includes(error?.extensions?.code ?? '') ? error?.extensions?.cursor : undefined;
}
