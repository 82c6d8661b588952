/** How long a call is remembered by its idempotency key, with what it did. */
export const REMEMBERED_MS = 30 * 86_400_000;

/** Longer than any transaction that has found a key, and then reads what it led to. */
const MARGIN_MS = 3_600_000;

/** Calls from before this moment are remembered no more: their keys go, and what is kept for their repetition alone. */
export function forgottenBefore(now: Date): Date {
  return new Date(now.getTime() - REMEMBERED_MS - MARGIN_MS);
}
