/** Days that differ from the week: holidays, and weekend days that are worked. */
export interface Exceptions {
  /** By `2026-10-01`. */
  days: ReadonlyMap<string, 'off' | 'work'>;
  /** Years whose days are announced. */
  years: ReadonlySet<number>;
}
