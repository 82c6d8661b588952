import { v7 } from 'uuid';
import { givenRandomness } from './randomness';

/** A prefixed, time-ordered id such as `rf_018f2d…`, a UUIDv7 within: safe to shard, needs no counter on a hot table. */
export function newId(prefix: string): string {
  const given = givenRandomness();
  const id = given ? v7({ ...given.moment(), random: given.bytes(16) }) : v7();
  return `${prefix}_${id.replaceAll('-', '')}`;
}
