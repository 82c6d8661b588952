import { createHash } from 'node:crypto';
import type { ActorRef } from '@after-sales/runtime';

/** What each entry's hash is made of. Personal and free text stand in it only as salted hashes, so that they can be deleted. */
export interface ChainedEntry {
  refundId: string;
  position: number;
  kind: string;
  /** RFC 3339. */
  at: string;
  recordedAt: string;
  /** Without the id where that is personal; its salted hash is `textHashes.actorId`. */
  actor: Omit<ActorRef, 'id'> & { id?: string };
  facts: Record<string, string>;
  /** By name: SHA-256 of salt and text. */
  textHashes: Record<string, string>;
}

/** A text with the salt of its hash; both are gone once it is redacted. */
export interface SaltedText {
  text: string;
  salt: string;
}

/** The hash before the first entry of a case. */
export const GENESIS = '0'.repeat(64);

/** The hash of an entry: SHA-256 over the previous hash and the entry as canonical JSON (keys sorted, no spaces). */
export function entryHash(previousHash: string, entry: ChainedEntry): string {
  return sha256(previousHash + canonical(entry));
}

export function textHash({ salt, text }: SaltedText): string {
  return sha256(salt + text);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = Object.entries(value).filter(([, item]) => item !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}
