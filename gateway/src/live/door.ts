import type { Claims } from '@after-sales/runtime/identity/actor';
import type { Caller } from '@after-sales/runtime/transport/transport';
import type { FormattedExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import type { VerifyToken } from '../identity';
import type { Limits } from '../limits/limits';
import type { Operation } from '../limits/operation';
import type { Run } from '../run';
import type { Connections } from './connections';
import type { EventStream } from './event-stream';
import type { Live } from './live';
import type { LiveLimits } from './live-limits';
import type { Asked } from './operation';
import type { PageForm } from './page-form';

/** What the transports of subscriptions have in common. */
export interface Door {
  read: (asked: Asked) => Operation;
  run: Run;
  live: Live;
  /** Throws where a subscription cannot be answered. */
  pageForm: (asked: Operation) => PageForm;
  verify: VerifyToken;
  connections: Connections;
  limits: Limits;
  liveLimits: LiveLimits;
  /** Milliseconds, by the clock that tokens expire by. */
  now: () => number;
  onBeat: (work: () => void) => () => void;
  production: boolean;
  log: Logger;
}

/** The events of a subscription, from a cursor on where one is given besides its own. Throws an array of errors. */
export async function subscribed(
  door: Door,
  asked: Operation,
  caller: Caller,
  alive: () => boolean,
  after?: string,
): Promise<EventStream> {
  const form = formOf(door, asked);
  return door.live.follow(after === undefined ? form : { ...form, after }, caller, alive);
}

function formOf({ pageForm }: Door, asked: Operation): PageForm {
  try {
    return pageForm(asked);
  } catch (error) {
    throw [error];
  }
}

/** The answer to a query or mutation. */
export function answered({ run }: Door, asked: Asked, caller: Caller): Promise<FormattedExecutionResult> {
  const { query, variables, operationName } = asked as { query: string; variables?: object; operationName?: string };
  return run({ query, variables: { ...variables }, operationName }, caller);
}

/** When a token ends, in milliseconds; never for a stranger. */
export function expiryOf(claims: Claims | null): number {
  return typeof claims?.exp === 'number' ? claims.exp * 1_000 : Infinity;
}
