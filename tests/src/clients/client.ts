import type { FormattedExecutionResult } from 'graphql';

/** A published client, used as its own documentation shows. */
export interface Client {
  /** A query or mutation. */
  ask(document: string, variables?: Record<string, unknown>): Promise<FormattedExecutionResult>;
  /** A subscription; `take` gives its events one by one and throws what ends it. */
  follow(document: string, variables?: Record<string, unknown>): Following;
  close(): Promise<void>;
}

export interface Following {
  take(): Promise<FormattedExecutionResult>;
  end(): void;
}

/** Makes one for a gateway at a URL, with a token that is asked for whenever it connects. */
export type Open = (url: string, token: () => Promise<string>) => Client;
