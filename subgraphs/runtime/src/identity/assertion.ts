import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Caller } from '../transport/transport';

/** How long a subgraph takes an assertion for good. */
const VALID_MS = 30_000;

/** The header that carries the assertion: `payload.signature`, both base64url. */
export const ASSERTION_HEADER = 'x-after-sales-assertion';

/** Signs who calls `subgraph` with exactly this body: HMAC-SHA256 over subgraph, expiry, caller and body hash. */
export function signAssertion(key: string, subgraph: string, caller: Caller | 'SYSTEM', body: string, now = Date.now()): string {
  const payload = Buffer.from(JSON.stringify({ subgraph, expires: now + VALID_MS, caller, body: hash(body) })).toString(
    'base64url',
  );
  return `${payload}.${mac(key, payload)}`;
}

/** The caller that an assertion vouches for, or null when it is not valid for this subgraph, body and moment. */
export function verifyAssertion(
  key: string,
  subgraph: string,
  header: unknown,
  body: string,
  now = Date.now(),
): Caller | 'SYSTEM' | null {
  if (typeof header !== 'string') return null;
  const [payload, signature, rest] = header.split('.');
  if (!payload || !signature || rest !== undefined || !sameMac(mac(key, payload), signature)) return null;
  const said = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    subgraph: string;
    expires: number;
    caller: Caller | 'SYSTEM';
    body: string;
  };
  return said.subgraph === subgraph && said.expires >= now && said.expires <= now + 2 * VALID_MS && said.body === hash(body)
    ? said.caller
    : null;
}

function mac(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

function sameMac(expected: string, given: string): boolean {
  const a = Buffer.from(expected);
  const b = Buffer.from(given);
  return a.length === b.length && timingSafeEqual(a, b);
}

function hash(body: string): string {
  return createHash('sha256').update(body).digest('base64url');
}
