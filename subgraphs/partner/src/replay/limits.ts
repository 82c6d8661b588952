/** The most that one call puts in the queue: its transaction holds up other writers of a SQLite file for some milliseconds. */
export const MOST_REPLAYED = 1_000;
export const MOST_IDS = 100;
