import { createCipheriv, createHash } from 'node:crypto';
import type { Randomness } from '@after-sales/runtime';

/** Choices that look random and are the same for the same name. */
export interface Chance {
  /** From 0 up to, and without, 1. */
  next(): number;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  /** True in this part of all cases. */
  of(share: number): boolean;
  pick<T>(choices: readonly T[]): T;
  /** One of the names, each as often as its weight says among all weights. */
  weighted<Name extends string>(weights: Readonly<Partial<Record<Name, number>>>): Name;
  /** A positive number around `median`: half of all lie below, and two thirds within a factor of `spread`. */
  around(median: number, spread?: number): number;
}

/** A stream of chance by a name, such as the seed and the place of a case. */
export function chanceOf(name: string): Chance {
  const seed = createHash('sha256').update(name).digest();
  let [a, b, c, counter] = [seed.readUInt32LE(0), seed.readUInt32LE(4), seed.readUInt32LE(8), 1];
  // sfc32: small, fast, and passes the usual batteries of tests.
  const next = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return (t >>> 0) / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    between,
    of: (share) => next() < share,
    pick: (choices) => choices[between(0, choices.length - 1)]!,
    weighted: (weights) => {
      const entries = Object.entries(weights) as [never, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) if ((left -= weight) < 0) return name;
      return entries.at(-1)![0];
    },
    around: (median, spread = 2) => median * Math.exp(Math.log(spread) * normal(next)),
  };
}

function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

const BLOCK = Buffer.alloc(65_536);

/** What ids, numbers and salts are made of: bytes that nobody tells from random ones without the name, at the clock's time. */
export function randomnessOf(name: string, now: () => Date): Randomness {
  const cipher = createCipheriv('aes-256-ctr', createHash('sha256').update(name).digest(), Buffer.alloc(16));
  let block = cipher.update(BLOCK);
  let used = 0;
  let seq = 0;
  return {
    bytes: (size) => {
      if (used + size > block.length) [block, used] = [cipher.update(BLOCK), 0];
      return block.subarray(used, (used += size));
    },
    moment: () => ({ msecs: now().getTime(), seq: seq++ }),
  };
}
