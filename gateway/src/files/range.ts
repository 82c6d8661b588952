import type { IncomingHttpHeaders } from 'node:http';

/** Both ends are within it. */
export interface ByteRange {
  start: number;
  end: number;
}

const RANGE = /^bytes=(\d{0,15})-(\d{0,15})$/;

/**
 * The one range that is asked for; null where all of it is: several ranges, or one that goes with another version of the
 * file (`If-Range`), are answered with the whole.
 */
export function rangeOf(
  { range, 'if-range': ifRange }: IncomingHttpHeaders,
  { bytes, sha256 }: { bytes: number; sha256: string },
): ByteRange | 'UNSATISFIABLE' | null {
  const [, first, last] = RANGE.exec(range ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  if (ifRange !== undefined && ifRange !== `"${sha256}"`) return null;
  if (first === '') return Number(last) === 0 ? 'UNSATISFIABLE' : within(Math.max(0, bytes - Number(last)), bytes - 1, bytes);
  if (last !== '' && Number(last) < Number(first)) return null;
  return within(Number(first), last === '' ? bytes - 1 : Number(last), bytes);
}

function within(start: number, end: number, bytes: number): ByteRange | 'UNSATISFIABLE' {
  return start >= bytes ? 'UNSATISFIABLE' : { start, end: Math.min(end, bytes - 1) };
}
