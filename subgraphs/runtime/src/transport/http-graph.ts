import type { FormattedExecutionResult } from 'graphql';
import { GraphUnavailable, type Graph } from './graph';
import { httpCalls, type HttpCallsOptions } from './http-calls';

/** The name by which assertions are signed for the gateway. */
export const GATEWAY = 'gateway';

/** Where the gateway takes what subgraphs ask of the whole graph. */
export const GRAPH_PATH = '/internal/graph';

/** An operation may go through several subgraphs, each with ten seconds of its own. */
const DEADLINE_MS = 15_000;

/** The graph over HTTP: to the gateway, signed as subgraphs are spoken to. `url` is the gateway's own. */
export function httpGraph(options: Omit<HttpCallsOptions, 'name'>): Graph & { close(): Promise<void> } {
  const calls = httpCalls({ deadlineMs: DEADLINE_MS, connections: 8, ...options, name: GATEWAY });

  const ask: typeof calls.post = async (path, payload, caller) => {
    const answer = await calls.post(path, payload, caller).catch((cause: unknown) => {
      throw new GraphUnavailable({ cause });
    });
    if (answer.status === 200) return answer;
    throw new GraphUnavailable({ cause: new Error(`HTTP ${answer.status} from the gateway`) });
  };

  return {
    async check(request) {
      const { body } = await ask(GRAPH_PATH, { check: request }, 'SYSTEM');
      return (body as { faults: string[] }).faults;
    },
    async execute(request, caller) {
      const { body } = await ask(GRAPH_PATH, { execute: request }, caller);
      return body as FormattedExecutionResult;
    },
    close: () => calls.close(),
  };
}
