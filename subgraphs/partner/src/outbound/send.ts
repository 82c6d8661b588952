import { isIPv6, type LookupFunction } from 'node:net';
import { Client, type Dispatcher } from 'undici';
import { destinationOf, type Destination } from './destination';
import { faultOf } from './fault-of';
import type { Outbound } from './outbound';

/** The most that is read of an answer; what comes after it is not waited for. */
export const MOST_READ = 16 * 1024;

export interface OutboundRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export interface OutboundAnswer {
  status: number;
  /** `Retry-After`, as it was written. */
  retryAfter: string | null;
  /** The beginning of the body, at most `MOST_READ` bytes. */
  body: Buffer;
}

/**
 * Sends one POST to a URL of somebody else's. Its name is looked up once, every address is checked, and the connection
 * goes to one of these; redirects are answers like others, and no proxy of the environment is used. Throws `OutboundFault`
 * where no status came in time.
 */
export async function send(outbound: Outbound, request: OutboundRequest, stop?: AbortSignal): Promise<OutboundAnswer> {
  const deadline = AbortSignal.timeout(outbound.timeoutMs);
  const signal = stop ? AbortSignal.any([deadline, stop]) : deadline;
  const destination = await destinationOf(outbound, request.url, signal);
  const client = clientOf(outbound, destination);
  try {
    return await answerOf(client, destination.url, request, signal);
  } catch (error) {
    throw faultOf(error, signal);
  } finally {
    await client.destroy();
  }
}

function clientOf({ timeoutMs, authorities }: Outbound, { url, addresses }: Destination): Client {
  return new Client(url.origin, {
    connect: { lookup: pinnedTo(addresses), rejectUnauthorized: true, ca: authorities },
    connectTimeout: timeoutMs,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxHeaderSize: MOST_READ,
    allowH2: false,
  });
}

/** Name and certificate stay those of the URL; only where it leads is settled. */
function pinnedTo(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (_name, options, done) => (options.all ? done(null, all) : done(null, all[0]!.address, all[0]!.family));
}

async function answerOf(
  client: Client,
  url: URL,
  { headers, body }: OutboundRequest,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  const path = url.pathname + url.search;
  const response = await client.request({ method: 'POST', path, headers, body, signal });
  const retryAfter = response.headers['retry-after'];
  return {
    status: response.statusCode,
    retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
    body: await beginningOf(response.body),
  };
}

/** The status counts, however the body ends. */
async function beginningOf(body: Dispatcher.ResponseData['body']): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= MOST_READ) break;
    }
  } catch {
    // Time or connection ended within the body.
  }
  return Buffer.concat(chunks).subarray(0, MOST_READ);
}
