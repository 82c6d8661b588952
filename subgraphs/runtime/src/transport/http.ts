import type { ExecutionResult } from 'graphql';
import { Pool } from 'undici';
import { ASSERTION_HEADER, signAssertion } from '../identity/assertion';
import { SubgraphUnavailable, type Caller, type FeedPage, type Transport } from './transport';

export interface HttpTransportOptions {
  /** The subgraph's name; part of what is signed, so that an assertion is good for one subgraph only. */
  name: string;
  /** `http://host:port/graphql`; `/events` and `/readyz` stand beside it. */
  url: string;
  /** Shared secret of the gateway and the subgraphs. Without it nothing is signed (subgraphs of others). */
  assertionKey?: string;
  /** Milliseconds until a call is given up. */
  deadlineMs?: number;
  /** Largest answer taken, in bytes. */
  maxBytes?: number;
  connections?: number;
}

/** The transport to a subgraph over HTTP/1.1 keep-alive connections. Redirects are not followed. */
export function httpTransport(options: HttpTransportOptions): Transport {
  const { name, url, assertionKey, deadlineMs = 10_000, maxBytes = 32 * 1024 * 1024, connections = 64 } = options;
  const target = new URL(url);
  // Below the subgraph's own keep-alive of 72 s, so that it is never the other end that closes first.
  const pool = new Pool(target.origin, { connections, keepAliveTimeout: 30_000, keepAliveMaxTimeout: 60_000 });

  async function post(path: string, payload: unknown, caller: Caller | 'SYSTEM'): Promise<{ status: number; body: unknown }> {
    const body = JSON.stringify(payload);
    const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json' };
    if (caller !== 'SYSTEM') headers['x-request-id'] = caller.requestId;
    if (assertionKey) headers[ASSERTION_HEADER] = signAssertion(assertionKey, name, caller, body);
    try {
      const response = await pool.request({
        method: 'POST',
        path,
        headers,
        body,
        headersTimeout: deadlineMs,
        bodyTimeout: deadlineMs,
      });
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of response.body as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > maxBytes) throw new Error(`answer larger than ${maxBytes} bytes`);
        chunks.push(chunk);
      }
      return { status: response.statusCode, body: JSON.parse(Buffer.concat(chunks).toString()) };
    } catch (cause) {
      throw new SubgraphUnavailable(name, { cause });
    }
  }

  return {
    async execute(request, caller) {
      const { status, body } = await post(target.pathname, request, caller);
      if (typeof body !== 'object' || body === null || !('data' in body || 'errors' in body)) {
        throw new SubgraphUnavailable(name, { cause: new Error(`HTTP ${status} without a GraphQL answer`) });
      }
      return body as ExecutionResult;
    },
    async feed(after, first) {
      const { status, body } = await post('/events', { after, first }, 'SYSTEM');
      if (status !== 200) throw new SubgraphUnavailable(name, { cause: new Error(`HTTP ${status} from the feed`) });
      return body as FeedPage;
    },
    async ready() {
      try {
        const response = await pool.request({ method: 'GET', path: '/readyz', headersTimeout: 2_000, bodyTimeout: 2_000 });
        await response.body.dump();
        return response.statusCode === 200;
      } catch {
        return false;
      }
    },
    close: () => pool.destroy(),
  };
}
