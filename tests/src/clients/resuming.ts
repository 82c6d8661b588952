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

/** Ends that pass: what follows them is a new operation behind the last event. */
const passing = ['GATEWAY_STOPS', 'SUBSCRIBER_TOO_SLOW', 'SUBGRAPH_UNAVAILABLE', 'UNAUTHENTICATED', 'INTERNAL_SERVER_ERROR'];
const WAIT_MS = 100;

/**
 * A client of graphql-ws or graphql-sse whose subscriptions go on behind the last event: by `variables.after`, which the
 * library sends again when it connects again, and by a new operation where the gateway ended the old one.
 */
export function resuming(client: Subscribing): Subscribing {
  return {
    subscribe(asked, sink) {
      const variables = { ...asked.variables };
      let left = false;
      let end = () => {};
      const begin = () => {
        if (left) return;
        let goesOn = false;
        const passes = (errors: unknown) => {
          const extensions = extensionsOf(errors);
          if (extensions?.cursor !== undefined) variables.after = extensions.cursor;
          return (goesOn ||= passing.includes(extensions?.code ?? ''));
        };
        end = client.subscribe(
          { ...asked, variables },
          {
            next(result) {
              if (!result.data && passes(result.errors)) return;
              const cursor = cursorOf(result);
              if (cursor !== undefined) variables.after = cursor;
              sink.next(result);
            },
            error: (errors) => (passes(errors) ? again() : sink.error(errors)),
            complete: () => (goesOn ? again() : sink.complete()),
          },
        );
      };
      const again = () => setTimeout(begin, WAIT_MS);
      begin();
      return () => {
        left = true;
        end();
      };
    },
  };
}

function cursorOf({ data }: FormattedExecutionResult): string | undefined {
  const [event] = Object.values(data ?? {}) as ({ cursor?: string } | null)[];
  return event?.cursor;
}

function extensionsOf(errors: unknown): { code?: string; cursor?: string } | undefined {
  const [error] = Array.isArray(errors) ? (errors as { extensions?: object }[]) : [];
  return error?.extensions;
}
