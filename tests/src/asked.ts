const OF_READERS = /event_parked|event_cursor|event_head|\bevent.\..position. >|position.? IS NULL/i;

/** The statements without those of readers, which look at the logs once a second, whatever is asked. */
export function asked(statements: readonly string[]): string[] {
  return statements.filter((sql) => !OF_READERS.test(sql));
}
