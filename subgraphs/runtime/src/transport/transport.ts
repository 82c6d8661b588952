import type { ExecutionResult } from 'graphql';
import type { Claims } from '../identity/actor';

/** On whose behalf a request travels from the gateway to a subgraph. */
export interface Caller {
  /** Claims of the verified token; null without one. */
  claims: Claims | null;
  /** The caller's `Accept-Language`, as sent. */
  language: string;
  /** Follows the request through all processes and into the logs. */
  requestId: string;
}

export interface SubgraphRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

/** One event as it travels between subgraphs. */
export interface FeedEvent {
  id: string;
  position: number;
  type: string;
  objectId: string;
  sequence: number;
  /** RFC 3339, the event's own time. */
  at: string;
  data: Record<string, unknown>;
}

/** Events with positions after the cursor, without a gap, and the position of the log's head. */
export interface FeedPage {
  events: FeedEvent[];
  head: number;
}

/**
 * The way to one subgraph. Two members: in process (a call) and HTTP (keep-alive pool, assertion). The feed is for
 * the system actor only.
 */
export interface Transport {
  execute(request: SubgraphRequest, caller: Caller): Promise<ExecutionResult>;
  feed(after: number, first: number): Promise<FeedPage>;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

/** The subgraph could not be reached, or did not answer in time. The message names the subgraph, never its address. */
export class SubgraphUnavailable extends Error {
  constructor(
    readonly subgraph: string,
    options?: ErrorOptions,
  ) {
    super(`subgraph ${subgraph} is unavailable`, options);
  }
}
