/** Choices that look random and are the same for the same seed. */
export interface Chance {
  /** A whole number from 0 to `below` - 1. */
  number(below: number): number;
  of<T>(choices: readonly T[]): T;
  /** True once in `times`. */
  once(times: number): boolean;
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  // Mulberry32: short, and good enough to choose by.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const number = (below: number) => Math.floor(next() * below);
  return { number, of: (choices) => choices[number(choices.length)]!, once: (times) => number(times) === 0 };
}
