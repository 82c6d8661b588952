import type { Stretch } from './budget';

/** Days on which a clock stands still, and whether it came upon days that no calendar announces yet. */
export interface DaysOff {
  cause: string;
  still(at: number, until: number): Stretch | null;
  /** Whether the stretch of time reaches into a year that is not announced. */
  unknown(at: number, until: number): boolean;
}

/** What the policy that an object is pinned to says of the time of its clocks. */
export interface Timetable {
  /** Milliseconds of an ISO 8601 duration. */
  durationMs(duration: string): number;
  /** Which calendars hold now; it changes when one of them does. */
  fingerprint(): string;
  daysOff(key: string, days: 'ELAPSED' | 'WORKING', region: string | null): DaysOff[];
  /** How long before its end a clock is reminded of: ISO 8601 durations with a sign, `-PT24H`. */
  reminders(key: string): readonly string[];
  /** Where a value of the policy stands, and the rules that it carries out. */
  sourceOf(path: (string | number)[]): { source: string; ruleId?: string };
}
