import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes, randomInt } from 'node:crypto';

/** Where what is made within a piece of work takes its chance from, so that the same work makes the same twice. */
export interface Randomness {
  bytes(size: number): Buffer;
  /** The moment of the next id, and its place among those of the same moment. */
  moment(): { msecs: number; seq: number };
}

const given = new AsyncLocalStorage<Randomness>();

/**
 * Does work whose ids, numbers and salts come from `randomness`. For simulations alone: what is made elsewhere in the process
 * keeps to the system's own source.
 */
export function withRandomness<T>(randomness: Randomness, work: () => Promise<T>): Promise<T> {
  return given.run(randomness, work);
}

/** Random bytes: the system's, of cryptographic quality, outside a simulation. */
export function randomOf(size: number): Buffer {
  return given.getStore()?.bytes(size) ?? randomBytes(size);
}

/** A random whole number from 0 to `end` - 1, where `end` is at most 2^16. */
export function randomBelow(end: number): number {
  const randomness = given.getStore();
  return randomness ? randomness.bytes(6).readUIntBE(0, 6) % end : randomInt(end);
}

/** What ids are made of within a simulation; undefined elsewhere. */
export function givenRandomness(): Randomness | undefined {
  return given.getStore();
}
