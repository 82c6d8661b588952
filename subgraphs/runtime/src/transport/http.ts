import type { ExecutionResult } from 'graphql';
import type { RingPage } from '../bell/bell';
import { httpCalls, type HttpAnswer, type HttpCallsOptions } from './http-calls';
import { SubgraphUnavailable, type Caller, type FeedPage, type LinkedFile, type SandboxState, type Transport } from './transport';

export interface HttpTransportOptions extends HttpCallsOptions {
  /** The subgraph's name. */
  name: string;
  /** `http://host:port/graphql`; `/events`, `/sandbox` and `/readyz` stand beside it. */
  url: string;
}

const READY_MS = 2_000;

/** The transport to a subgraph over HTTP. */
export function httpTransport(options: HttpTransportOptions): Transport {
  const { name, url } = options;
  const target = new URL(url);
  const calls = httpCalls(options);

  const post = (path: string, payload: unknown, caller: Caller | 'SYSTEM'): Promise<HttpAnswer> =>
    calls.post(path, payload, caller).catch((cause: unknown) => {
      throw new SubgraphUnavailable(name, { cause });
    });

  async function answerOf<T>(path: string, payload: unknown): Promise<T> {
    const { status, body } = await post(path, payload, 'SYSTEM');
    if (status !== 200) throw new SubgraphUnavailable(name, { cause: new Error(`HTTP ${status} from ${path}`) });
    return body as T;
  }

  return {
    async execute(query, caller) {
      const answer = await post(target.pathname + target.search, query, caller);
      if (!isGraphQL(answer))
        throw new SubgraphUnavailable(name, { cause: new Error(`HTTP ${answer.status} without a GraphQL answer`) });
      return answer.body;
    },
    feed: (after, first, closing) => answerOf<FeedPage>('/events', { after, first, closing }),
    rings: (after, first) => answerOf<RingPage>('/rings', { after, first }),
    sandbox: async (ask) => (await answerOf<{ state: SandboxState | null }>('/sandbox', ask)).state,
    file: async (token) => (await answerOf<{ file: LinkedFile | null }>('/file', { token })).file,
    async fileBytes(token, start, end) {
      const answer = await calls.stream('/file/bytes', { token, start, end }).catch((cause: unknown) => {
        throw new SubgraphUnavailable(name, { cause });
      });
      if (answer.status === 200) return answer.body;
      answer.body.resume();
      if (answer.status === 404) return null;
      throw new SubgraphUnavailable(name, { cause: new Error(`HTTP ${answer.status} from /file/bytes`) });
    },
    async ready() {
      try {
        const { status } = await calls.request({ method: 'GET', path: '/readyz' }, READY_MS);
        if (status !== 404) return status === 200;
        // A subgraph of others has no such page; that it answers the least query must do.
        const headers = { 'content-type': 'application/json', accept: 'application/json' };
        const body = '{"query":"{__typename}"}';
        return (
          (await calls.request({ method: 'POST', path: target.pathname + target.search, headers, body }, READY_MS)).status === 200
        );
      } catch {
        return false;
      }
    },
    async parked() {
      const { status, text } = await calls.request({ method: 'GET', path: '/readyz' }, READY_MS).catch((cause: unknown) => {
        throw new SubgraphUnavailable(name, { cause });
      });
      // A subgraph of others has no such page, and parks nothing.
      if (status === 404) return 0;
      if (status !== 200) throw new SubgraphUnavailable(name, { cause: new Error(`HTTP ${status} from /readyz`) });
      return (JSON.parse(text) as { parked?: number }).parked ?? 0;
    },
    close: () => calls.close(),
  };
}

/** A redirect or a refused assertion is no answer, whatever its body says. */
function isGraphQL(answer: HttpAnswer): answer is { status: number; body: ExecutionResult } {
  const { status, body } = answer;
  if ((status >= 300 && status < 400) || status === 401 || status === 403) return false;
  return typeof body === 'object' && body !== null && ('data' in body || 'errors' in body);
}
