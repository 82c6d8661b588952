import type { Caller } from '@after-sales/runtime/transport/transport';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';

/** What accompanies one request through the gateway. */
export interface RequestContext {
  caller: Caller;
  log: Logger;
}

/** The caller's request id if it is harmless in a header and a log, else a new one. */
export function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
