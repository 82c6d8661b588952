import type { Policy } from '../schema/document';
import { calendars } from './calendars';
import { dayAt } from './day-at';
import type { WorkingDays } from './working-days';

interface Stretch {
  from: number;
  to: number;
}

/** Days in which a clock stands still, and whether it came upon days that no calendar announces yet. */
export interface DaysOff {
  cause: string;
  still(at: number, until: number): Stretch | null;
  /** Whether the stretch of time reaches into a year that is not announced. */
  unknown(at: number, until: number): boolean;
}

/**
 * The calendars on whose days a clock of a policy stands still (D3), in a region where they name any; with `WORKING`,
 * also all days that are not worked (B7).
 */
export function standsStill(policy: Policy, key: string, days: 'ELAPSED' | 'WORKING', region: string | null): DaysOff[] {
  const zone = policy.policy.timeZone;
  const own = pausesOf(policy, key).filter(({ regions }) => !regions || (region !== null && regions.includes(region)));
  const named = own.flatMap(({ calendar }) => {
    const found = calendars().named(calendar);
    return found ? [daysOff(calendar, zone, found, (day) => found.isHoliday(day))] : [];
  });
  if (days === 'ELAPSED') return named;
  const { working } = calendars();
  return [...named, daysOff('not-working-days', zone, working, (day) => opposite(working.isWorkingDay(day)))];
}

/** Whether it matters to a clock in which region the shop is. */
export function goesByRegion(policy: Policy, key: string): boolean {
  return pausesOf(policy, key).some(({ regions }) => regions !== undefined);
}

function pausesOf({ pauses }: Policy, key: string): Policy['pauses'] {
  return pauses.filter(({ clocks }) => clocks === '*' || (clocks as readonly string[]).includes(key));
}

type Told = boolean | 'unknown year';

function daysOff(cause: string, zone: string, { years }: WorkingDays, isOff: (day: string) => Told): DaysOff {
  return {
    cause,
    still(at, until) {
      let day = dayAt(zone, at);
      while (day.from < until && isOff(day.date) !== true) day = dayAt(zone, day.to);
      if (day.from >= until) return null;
      const { from } = day;
      while (isOff(day.date) === true) day = dayAt(zone, day.to);
      return { from, to: day.from };
    },
    unknown: (at, until) => {
      const last = years.at(-1);
      return last === undefined || [at, until].some((ms) => isOff(dayAt(zone, ms).date) === 'unknown year');
    },
  };
}

function opposite(told: Told): Told {
  return told === 'unknown year' ? told : !told;
}
