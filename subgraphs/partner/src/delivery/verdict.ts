/** What an answer means for the delivery and its endpoint. */
export type Verdict = 'TAKEN' | 'GONE' | 'THROTTLED' | 'FAILED';

const THROTTLING = new Set([429, 502, 504]);

/** Only 2xx is success: a redirect is a failure like any other. Null is no answer at all. */
export function verdictOf(status: number | null): Verdict {
  if (status === null) return 'FAILED';
  if (status >= 200 && status < 300) return 'TAKEN';
  if (status === 410) return 'GONE';
  return THROTTLING.has(status) ? 'THROTTLED' : 'FAILED';
}
