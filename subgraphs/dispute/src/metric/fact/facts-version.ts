/** Goes up when the same events make other facts: what was kept is then read, and not reckoned, before it is replaced. */
export const FACTS_VERSION = 3;
