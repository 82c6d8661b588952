/** How much subscriptions may take. Every limit is a setting; see `secureLiveLimits` for the defaults. */
export interface LiveLimits {
  /** Connections over WebSocket and SSE together. */
  connections: number;
  /** Connections from one address. */
  connectionsPerAddress: number;
  /** Connections of one caller, by kind and subject of its token; strangers are counted by their addresses alone. */
  connectionsPerCaller: number;
  /** Operations that run at once over one WebSocket. */
  operationsPerConnection: number;
  /** Milliseconds within which a WebSocket must say `connection_init`. */
  connectionInitMs: number;
  /** Events that wait for a reader; one more, and the reader is too slow. */
  bufferedEvents: number;
}

export const secureLiveLimits: LiveLimits = {
  connections: 20_000,
  connectionsPerAddress: 1_000,
  connectionsPerCaller: 100,
  operationsPerConnection: 100,
  connectionInitMs: 3_000,
  bufferedEvents: 1_000,
};
