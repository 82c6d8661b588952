/** A stretch of time in milliseconds since 1970, without its end. */
export interface Stretch {
  from: number;
  to: number;
}

/** The first stretch that ends after `at` and begins before `until`, in which time does not count; null without one. */
export type StandsStill = (at: number, until: number) => Stretch | null;

/** No deadline is moved by more stretches than this. */
const MOST_STRETCHES = 10_000;

/**
 * When a budget of milliseconds is spent, counted from `start` without the stretches in which time stands still. Null
 * where one of them has no end yet (`to` is Infinity).
 */
export function budgetEnd(start: number, budget: number, still: StandsStill): number | null {
  let at = start;
  let left = budget;
  for (let i = 0; i < MOST_STRETCHES; i++) {
    const stretch = still(at, at + left);
    if (!stretch) return at + left;
    if (stretch.from > at) left -= stretch.from - at;
    if (stretch.to === Infinity) return null;
    at = stretch.to;
  }
  throw new Error(`a budget of ${budget} ms from ${new Date(start).toISOString()} meets no end among ${MOST_STRETCHES} pauses`);
}

/** Several reasons to stand still as one. */
export function anyOf(sources: readonly StandsStill[]): StandsStill {
  return (at, until) =>
    sources.reduce<Stretch | null>((first, source) => {
      const found = source(at, until);
      return found && (!first || found.from < first.from) ? found : first;
    }, null);
}

/** Standing still in stretches that are known one by one. */
export function inStretches(stretches: readonly Stretch[]): StandsStill {
  const sorted = [...stretches].sort((a, b) => a.from - b.from);
  return (at, until) => sorted.find(({ from, to }) => to > at && from < until) ?? null;
}
