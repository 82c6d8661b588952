import { bucketOf } from '../fact/log-bucket';

/** How many times fell in a bucket of 1 %. */
export interface HistogramRow {
  bucket: number;
  count: number;
}

/** What a bucket's number means: buckets of another version are never added to these. */
export const HISTOGRAM_VERSION = 1;

/** The most by which a percentile differs from that of the times themselves, as a part of it. Half a millisecond comes on top. */
export const MOST_ERROR = Math.sqrt(1.01) - 1;

/** The rows of times in milliseconds. */
export function histogramOf(times: Iterable<number>): HistogramRow[] {
  return merged([...times].map((ms) => ({ bucket: bucketOf(ms), count: 1 })));
}

/** Adds up rows of any histograms: one row a bucket, in the order of buckets, none for what comes to nothing. */
export function merged(...histograms: readonly (readonly HistogramRow[])[]): HistogramRow[] {
  const counts = new Map<number, number>();
  for (const { bucket, count } of histograms.flat()) counts.set(bucket, (counts.get(bucket) ?? 0) + count);
  const rows = [...counts].flatMap(([bucket, count]) => (count === 0 ? [] : [{ bucket, count }]));
  return rows.toSorted((a, b) => a.bucket - b.bucket);
}

/** The rows that take these away when they are added. */
export function negated(rows: readonly HistogramRow[]): HistogramRow[] {
  return rows.map(({ bucket, count }) => ({ bucket, count: -count }));
}

/** The time that a bucket stands for, in whole milliseconds: its middle, by ratio, so that no time in it is further away than half of 1 %. */
export function timeOf(bucket: number): number {
  return bucket === 0 ? 1 : Math.round(1.01 ** (bucket - 0.5));
}

/**
 * The time below which the part `p` of all lies, 0 to 1, between two of them by linear interpolation as SQL's
 * `percentile_cont` has it; null where there are none. Rows are sorted by bucket, as `merged` gives them.
 */
export function percentileOf(rows: readonly HistogramRow[], p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a percentile is asked for by a part from 0 to 1, not by ${p}`);
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  if (total <= 0) return null;
  const place = p * (total - 1);
  const below = Math.floor(place);
  const [low, high] = [timeAt(rows, below), timeAt(rows, Math.ceil(place))];
  return Math.round(low + (high - low) * (place - below));
}

/** The time at a place in the order of all, from 0. */
function timeAt(rows: readonly HistogramRow[], place: number): number {
  let passed = 0;
  for (const { bucket, count } of rows) {
    if (count < 0) throw new Error(`bucket ${bucket} holds ${count} times: more were taken away than were added`);
    passed += count;
    if (place < passed) return timeOf(bucket);
  }
  throw new Error(`there is no time at place ${place} of ${passed}`);
}
