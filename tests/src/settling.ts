import type { Clock, RunningSubgraph } from '@after-sales/runtime';

/** More rounds than any test needs: workers that never find an end are a fault. */
const MOST_ROUNDS = 1000;
const WRITES = /^\s*(insert|update|delete|replace)\b/i;

/**
 * Runs readers and workers until nothing is left: until a round in which none found work and nothing was written, also
 * not by a reader that woke by itself. While nothing is written and no time passes after it, nothing new is left.
 */
export function settlingOf(clock: Clock) {
  let written = 0;
  let settled = '';
  const state = () => `${written} ${clock.now().getTime()}`;

  async function settle(subgraphs: readonly RunningSubgraph[]): Promise<void> {
    let busy: string[] = [];
    for (let round = 0; state() !== settled; round++) {
      if (round === MOST_ROUNDS) throw new Error(`${busy.join(', ')} still found work after ${MOST_ROUNDS} rounds`);
      const before = state();
      const worked = await Promise.all(subgraphs.map(async (each) => ((await each.settle()) ? [each.name] : [])));
      busy = worked.flat();
      if (busy.length === 0 && state() === before) settled = before;
    }
  }

  return {
    /** Called for each SQL statement of these subgraphs. */
    note: (sql: string) => void (WRITES.test(sql) && written++),
    settle,
  };
}
