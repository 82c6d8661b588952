import type { Clock } from './clock';
import type { Worker } from './subgraph';

const HOUR_MS = 3_600_000;

/** Does a piece of work until nothing of it is left, each hour from its start on. */
export function hourly(clock: Clock, work: () => Promise<boolean>): Worker {
  let nextAt = 0;
  return async () => {
    const now = clock.now().getTime();
    if (now < nextAt) return false;
    if (await work()) return true;
    nextAt = now + HOUR_MS;
    return false;
  };
}
