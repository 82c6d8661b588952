import type { LoadedPolicy } from '../book/read-folder';
import { calendars } from '../calendar/calendars';
import { standsStill } from '../calendar/stands-still';
import { durationMs } from './duration';
import { sourceOf } from './source-of';

/** What a policy says of the time of clocks: days off, reminders, and where each value stands. */
export function timetableOf(loaded: LoadedPolicy) {
  const { policy } = loaded;
  const reminders: Partial<Record<string, readonly string[]>> = policy.reminders;
  return {
    durationMs,
    fingerprint: () => calendars().fingerprint,
    daysOff: (key: string, days: 'ELAPSED' | 'WORKING', region: string | null) => standsStill(policy, key, days, region),
    reminders: (key: string) => reminders[key] ?? [],
    sourceOf: (path: (string | number)[]) => sourceOf(loaded, path),
  };
}
