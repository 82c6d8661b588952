import type { Readable } from 'node:stream';
import { Pool } from 'undici';
import { ASSERTION_HEADER, signAssertion } from '../identity/assertion';
import type { Caller } from './transport';

export interface HttpCallsOptions {
  /** Who is called; part of what is signed, so that an assertion is good for one process only. */
  name: string;
  /** Any URL of it: calls go to its origin. */
  url: string;
  /** Shared secret of the gateway and the subgraphs. Without it nothing is signed (subgraphs of others). */
  assertionKey?: string;
  /** Milliseconds until a call is given up. */
  deadlineMs?: number;
  /** Largest answer taken, in bytes. */
  maxBytes?: number;
  connections?: number;
}

export interface HttpAnswer {
  status: number;
  body: unknown;
}

/** Calls to one process over HTTP/1.1 keep-alive connections. Redirects are not followed. */
export function httpCalls(options: HttpCallsOptions) {
  const { name, url, assertionKey, deadlineMs = 10_000, maxBytes = 32 * 1024 * 1024, connections = 64 } = options;
  // Below the other side's own keep-alive of 72 s, so that it is never the other end that closes first.
  const pool = new Pool(new URL(url).origin, { connections, keepAliveTimeout: 30_000, keepAliveMaxTimeout: 60_000 });

  /** The deadline spans all of a call, since undici's own time-outs begin anew with every byte that drips in. */
  async function request(
    what: Omit<Parameters<Pool['request']>[0], 'signal'>,
    ms = deadlineMs,
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

  return {
    request,
    /** Sends JSON, signed for this caller, and takes JSON. */
    async post(path: string, payload: unknown, caller: Caller | 'SYSTEM'): Promise<HttpAnswer> {
      const body = JSON.stringify(payload);
      const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/json' };
      if (caller !== 'SYSTEM') headers['x-request-id'] = caller.requestId;
      if (assertionKey) headers[ASSERTION_HEADER] = signAssertion(assertionKey, name, caller, body);
      const { status, text } = await request({ method: 'POST', path, headers, body });
      return { status, body: JSON.parse(text) };
    },
    /** Sends JSON, signed for the system, and takes bytes as they come, however many and however long. */
    async stream(path: string, payload: unknown): Promise<{ status: number; body: Readable }> {
      const body = JSON.stringify(payload);
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      if (assertionKey) headers[ASSERTION_HEADER] = signAssertion(assertionKey, name, 'SYSTEM', body);
      const timeouts = { headersTimeout: deadlineMs, bodyTimeout: 0 };
      const response = await pool.request({ method: 'POST', path, headers, body, ...timeouts });
      return { status: response.statusCode, body: response.body };
    },
    close: () => pool.destroy(),
  };
}
