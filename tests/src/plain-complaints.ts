import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** A row of the mediated complaints, read plainly: for comparison alone. */
export interface PlainComplaint {
  line: string;
  opened: string;
  closed: string;
  result: string;
  /** What was paid back, in cents. */
  cents: number;
}

const DAY = 86_400_000;

/** The header and the rows of a file in which no field has a comma. */
export function plainComplaints(path: string): { header: string; rows: PlainComplaint[] } {
  const [header, ...lines] = gunzipSync(readFileSync(path)).toString('utf8').trimEnd().split('\n');
  const rows = lines.map((line) => {
    const [, , , opened, closed, result, , restitution] = line.split(',');
    return { line, opened: opened!, closed: closed!, result: result!, cents: Math.round(Number(restitution) * 100) };
  });
  return { header: header!, rows };
}

/** Number of the day of `MM/DD/YYYY`. */
export function dayOf(date: string): number {
  return Date.parse(`${date.slice(6)}-${date.slice(0, 2)}-${date.slice(3, 5)}T00:00:00Z`) / DAY;
}

/** Milliseconds from start to close: clocks in New York are an hour ahead from March's second Sunday to November's first. */
export function timeTaken({ opened, closed }: PlainComplaint): number {
  return (dayOf(closed) - dayOf(opened)) * DAY + (hoursBehind(closed) - hoursBehind(opened)) * 3_600_000;
}

function hoursBehind(date: string): number {
  const year = Number(date.slice(6));
  const sunday = (month: number, nth: number) => {
    const first = new Date(Date.UTC(year, month, 1)).getUTCDay();
    return Date.UTC(year, month, 1 + ((7 - first) % 7) + 7 * (nth - 1)) / DAY;
  };
  return dayOf(date) > sunday(2, 2) && dayOf(date) <= sunday(10, 1) ? 4 : 5;
}

/** The value below which the part `p` of all lies, between two of them by linear interpolation. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = p * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place % 1);
}
