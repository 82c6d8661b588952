import { v7 } from 'uuid';

/** A prefixed, time-ordered id such as `rf_018f2d…`, a UUIDv7 within: safe to shard, needs no counter on a hot table. */
export function newId(prefix: string): string {
  return `${prefix}_${v7().replaceAll('-', '')}`;
}
