/** What became of one attempt. */
export type Outcome =
  /** There was an answer, or there could have been one. */
  | {
      kind: 'ATTEMPTED';
      at: Date;
      durationMs: number;
      status: number | null;
      retryAfter: string | null;
      excerpt: string | null;
      error: string | null;
    }
  /** Nothing was sent, and it is no fault of the receiver's: tried again soon, and not counted. */
  | { kind: 'POSTPONED' }
  /** Its owner is not to be sent this any more. */
  | { kind: 'SKIPPED'; reason: string }
  /** Another worker has it. */
  | { kind: 'LOST' };

const KEPT_BYTES = 1024;

/** The beginning of an answer, as it is kept and shown. */
export function excerptOf(body: Buffer): string | null {
  const text = body.subarray(0, KEPT_BYTES).toString('utf8');
  // A character that the cut went through, and what no text column takes.
  const clean = text.replace(/\uFFFD{1,3}$/, '').replaceAll('\0', '\uFFFD');
  return clean === '' ? null : clean;
}
