import { QueryFailedError } from 'typeorm';

const DUPLICATE = new Set(['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'SQLITE_CONSTRAINT_UNIQUE']);
const RETRY = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD']);
const PASSING = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ER_SERVER_SHUTDOWN',
  'ER_CONNECTION_KILLED',
  'ER_QUERY_INTERRUPTED',
  'ER_CON_COUNT_ERROR',
  'ER_TOO_MANY_USER_CONNECTIONS',
]);

/** A row with this key is there already. */
export function isDuplicate(error: unknown): boolean {
  return DUPLICATE.has(codeOf(error));
}

/** The database gave the transaction up for another's sake; all of it may be tried again. */
export function isRetryable(error: unknown): boolean {
  return RETRY.has(codeOf(error));
}

/** It is the database's own fault, and passes: the connection broke, the server stops, or a lock could not be had. */
export function isPassing(error: unknown): boolean {
  const code = codeOf(error);
  return RETRY.has(code) || PASSING.has(code) || code.startsWith('SQLITE_BUSY');
}

/** The code of a statement that failed, or of a connection that could not be made. */
function codeOf(error: unknown): string {
  const { driverError, code } = error as { driverError?: { code?: unknown }; code?: unknown };
  if (error instanceof QueryFailedError) return String(driverError?.code);
  return error instanceof Error && typeof code === 'string' ? code : '';
}
