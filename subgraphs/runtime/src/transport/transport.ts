import type { ExecutionResult } from 'graphql';
import type { RingPage } from '../bell/bell';
import type { Readable } from 'node:stream';
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
  /** RFC 3339: when it was written down. */
  recordedAt: string;
  /** The object's status before and after, where the event is a change of status. */
  fromStatus: string | null;
  toStatus: string | null;
  /** What brought it about: the mutation or the event that was reacted to. */
  cause: string;
  data: Record<string, unknown>;
}

/** Events with positions after the cursor, without a gap, and the position of the log's head. */
export interface FeedPage {
  events: FeedEvent[];
  head: number;
}

/**
 * Objects of the reader whose time is over at `at`. Before it answers, the source takes care that no fact comes any more
 * that would count by then: the head that it tells is the last word.
 */
export interface Closing {
  /** RFC 3339, by the reader's clock. */
  at: string;
  /** Ids, at most `MOST_CLOSING`. */
  objects: readonly string[];
}

export const MOST_CLOSING = 100;

/** What a sandbox asks a subgraph for. */
export interface SandboxAsk {
  /** Whether it is first to run its readers and workers once. */
  work: boolean;
  /** The position after which deadlines that ran out are counted; null for none. */
  firedAfter: number | null;
}

/** Where a subgraph of a sandbox stands. Times are RFC 3339. */
export interface SandboxState {
  /** Milliseconds by which its time is ahead of real time. */
  offsetMs: number;
  /** Up to when its work was looked for. */
  asOf: string;
  /** Whether there was anything to do. */
  worked: boolean;
  /** The first moment at which something is due; null without one. */
  nextDueAt: string | null;
  /** The head of its event log. */
  head: number;
  /** Deadlines that ran out after the position asked for. */
  fired: number;
}

/** A file that a link leads to. It never changes. */
export interface LinkedFile {
  /** What whoever takes it may call it. */
  name: string;
  mediaType: string;
  bytes: number;
  /** Of its bytes, in hexadecimal digits. */
  sha256: string;
}

/**
 * The way to one subgraph. Two members: in process (a call) and HTTP (keep-alive pool, assertion). The feed, the rings, files
 * and the sandbox are for the system actor only.
 */
export interface Transport {
  execute(request: SubgraphRequest, caller: Caller): Promise<ExecutionResult>;
  feed(after: number, first: number, closing?: Closing): Promise<FeedPage>;
  /** What there is after a position, in short, for who cannot be sure to have heard all rings; at most a thousand. */
  rings(after: number, first: number): Promise<RingPage>;
  /** Null where the subgraph runs outside a sandbox. */
  sandbox(ask: SandboxAsk): Promise<SandboxState | null>;
  /** What a link's token leads to; null where it leads nowhere, or does no longer. */
  file(token: string): Promise<LinkedFile | null>;
  /** The bytes of it from `start` up to `end`, itself included; null as above. */
  fileBytes(token: string, start: number, end: number): Promise<Readable | null>;
  ready(): Promise<boolean>;
  /** Events of others that it could not apply, and those that wait for them; they wait for an operator. */
  parked(): Promise<number>;
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
