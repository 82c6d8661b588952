import { readFileSync } from 'node:fs';
import type { Exceptions } from './exceptions';

/** The State Council's notices as the package chinese-days keeps them, read without the package's own guesses. */
export function publishedExceptions(): Exceptions {
  const { holidays, workdays } = JSON.parse(
    readFileSync(require.resolve('chinese-days/dist/chinese-days.json'), 'utf8'),
  ) as Published;
  const days = new Map([
    ...Object.keys(holidays).map((day) => [day, 'off'] as const),
    ...Object.keys(workdays).map((day) => [day, 'work'] as const),
  ]);
  // Some days of a December are in the notice of the year after, so years are counted by their summer.
  const years = new Set([...days.keys()].filter((day) => !day.includes('-12-')).map((day) => Number(day.slice(0, 4))));
  return { days, years };
}

interface Published {
  holidays: Record<string, string>;
  workdays: Record<string, string>;
}
