const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long each attempt waits after the one before, as Standard Webhooks has it: 75 hours and a half in all. */
export const WAITS_MS: readonly number[] = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

const JITTER = 0.1;
const THROTTLE_MS = 5 * SECOND;
const LONGEST_THROTTLE_MS = HOUR;

/** A number from 0 to below 1; `Math.random`, or what a test gives. */
export type Random = () => number;

/** How long to wait after so many attempts; at least as long as the receiver asked for. Null when that was the last one. */
export function waitAfter(attempts: number, retryAfterMs: number | null, random: Random): number | null {
  const wait = WAITS_MS[attempts];
  return wait === undefined ? null : Math.max(jittered(wait, random), retryAfterMs ?? 0);
}

/** How long a whole endpoint is left alone that asked for fewer calls so many times without taking one. */
export function throttleAfter(times: number, retryAfterMs: number | null, random: Random): number {
  const wait = Math.min(THROTTLE_MS * 2 ** Math.min(times - 1, 20), LONGEST_THROTTLE_MS);
  return Math.max(jittered(wait, random), retryAfterMs ?? 0);
}

/** Up to a tenth more or less, so that what failed together does not come again together. */
function jittered(ms: number, random: Random): number {
  return Math.round(ms * (1 - JITTER + 2 * JITTER * random()));
}
