import type { ExecutionResult } from 'graphql';
import { Pool } from 'undici';
import type { RingPage } from '../bell/bell';
import { ASSERTION_HEADER, signAssertion } from '../identity/assertion';
import { SubgraphUnavailable, type Caller, type FeedPage, type SandboxState, type Transport } from './transport';

export interface HttpTransportOptions {
  /** The subgraph's name; part of what is signed, so that an assertion is good for one subgraph only. */
  name: string;
  /** `http://host:port/graphql`; `/events`, `/sandbox` and `/readyz` stand beside it. */
  url: string;
  /** Shared secret of the gateway and the subgraphs. Without it nothing is signed (subgraphs of others). */
  assertionKey?: string;
  /** Milliseconds until a call is given up. */
  deadlineMs?: number;
  /** Largest answer taken, in bytes. */
  maxBytes?: number;
  connections?: number;
}

interface Answer {
  status: number;
  body: unknown;
}

const READY_MS = 2_000;

/** The transport to a subgraph over HTTP/1.1 keep-alive connections. Redirects are not followed. */
export function httpTransport(options: HttpTransportOptions): Transport {
  const { name, url, assertionKey, deadlineMs = 10_000, maxBytes = 32 * 1024 * 1024, connections = 64 } = options;
  const target = new URL(url);
  // Below the subgraph's own keep-alive of 72 s, so that it is never the other end that closes first.
  const pool = new Pool(target.origin, { connections, keepAliveTimeout: 30_000, keepAliveMaxTimeout: 60_000 });

  async function post(path: string, payload: unknown, caller: Caller | 'SYSTEM'): Promise<Answer> {
    const body = JSON.stringify(payload);
    const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json' };
    if (caller !== 'SYSTEM') headers['x-request-id'] = caller.requestId;
    if (assertionKey) headers[ASSERTION_HEADER] = signAssertion(assertionKey, name, caller, body);
    try {
      const { status, text } = await request({ method: 'POST', path, headers, body }, deadlineMs);
      return { status, body: JSON.parse(text) };
    } catch (cause) {
      throw new SubgraphUnavailable(name, { cause });
    }
  }

  /** The deadline spans all of a call, since undici's own time-outs begin anew with every byte that drips in. */
  async function request(
    what: Omit<Parameters<Pool['request']>[0], 'signal'>,
    ms: number,
  ): Promise<{ status: number; text: string }> {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(new Error(`no whole answer within ${ms} ms`)), ms);
    try {
      const response = await pool.request({ ...what, signal: deadline.signal });
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of response.body as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > maxBytes) throw new Error(`answer larger than ${maxBytes} bytes`);
        chunks.push(chunk);
      }
      return { status: response.statusCode, text: Buffer.concat(chunks).toString() };
    } finally {
      clearTimeout(timer);
    }
  }

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
    async ready() {
      try {
        const { status } = await request({ method: 'GET', path: '/readyz' }, READY_MS);
        if (status !== 404) return status === 200;
        // A subgraph of others has no such page; that it answers the least query must do.
        const headers = { 'content-type': 'application/json', accept: 'application/json' };
        const body = '{"query":"{__typename}"}';
        return (await request({ method: 'POST', path: target.pathname + target.search, headers, body }, READY_MS)).status === 200;
      } catch {
        return false;
      }
    },
    async parked() {
      const { status, text } = await request({ method: 'GET', path: '/readyz' }, READY_MS).catch((cause: unknown) => {
        throw new SubgraphUnavailable(name, { cause });
      });
      // A subgraph of others has no such page, and parks nothing.
      if (status === 404) return 0;
      if (status !== 200) throw new SubgraphUnavailable(name, { cause: new Error(`HTTP ${status} from /readyz`) });
      return (JSON.parse(text) as { parked?: number }).parked ?? 0;
    },
    close: () => pool.destroy(),
  };
}

/** A redirect or a refused assertion is no answer, whatever its body says. */
function isGraphQL(answer: Answer): answer is { status: number; body: ExecutionResult } {
  const { status, body } = answer;
  if ((status >= 300 && status < 400) || status === 401 || status === 403) return false;
  return typeof body === 'object' && body !== null && ('data' in body || 'errors' in body);
}
