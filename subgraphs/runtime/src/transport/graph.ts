import type { FormattedExecutionResult } from 'graphql';
import type { Caller, SubgraphRequest } from './transport';

/** What a subgraph asks of the whole graph. Two members: in process (a call) and HTTP to the gateway with its assertion. */
export interface Graph {
  /** What is wrong with an operation, by the schema and the limits that callers have; nothing is run. Empty: it may be sent. */
  check(request: SubgraphRequest): Promise<readonly string[]>;
  /** Answers an operation exactly as if this caller had sent it. Throws `GraphUnavailable` where nobody answers. */
  execute(request: SubgraphRequest, caller: Caller): Promise<FormattedExecutionResult>;
}

/** The gateway could not be reached, or did not answer in time. */
export class GraphUnavailable extends Error {
  constructor(options?: ErrorOptions) {
    super('the gateway is unavailable', options);
  }
}

/** What a subgraph has that was started without a way to the graph. */
export const noGraph: Graph = {
  check: () => Promise.reject(new GraphUnavailable()),
  execute: () => Promise.reject(new GraphUnavailable()),
};
