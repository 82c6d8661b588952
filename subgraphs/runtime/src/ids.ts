import { randomFillSync } from 'node:crypto';

const RANDOM_BYTES = 8;
const POOL_BYTES = 400 * RANDOM_BYTES;
const MOST_COUNT = 0xfff;

const pool = Buffer.alloc(POOL_BYTES);
let used = POOL_BYTES;
let lastMs = 0;
let count = 0;

/**
 * A prefixed, time-ordered id such as `rf_018f2d…`, a UUIDv7 within: safe to shard, needs no counter on a hot table. Within
 * a process each is higher than the one before. Random bytes are fetched for many ids at once: one by one they took a
 * tenth of the time of an import.
 */
export function newId(prefix: string): string {
  tick();
  if (used === POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.toString('hex', used, (used += RANDOM_BYTES));
  const variant = VARIANTS[Number.parseInt(random[0]!, 16) & 3]!;
  return `${prefix}_${lastMs.toString(16).padStart(12, '0')}7${count.toString(16).padStart(3, '0')}${variant}${random.slice(1, 16)}`;
}

const VARIANTS = ['8', '9', 'a', 'b'] as const;

/** The next of up to 4,096 ids in a millisecond; more of them, or a clock put back, run ahead of the clock. */
function tick(): void {
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    count = 0;
  } else if (count === MOST_COUNT) {
    lastMs += 1;
    count = 0;
  } else {
    count += 1;
  }
}
