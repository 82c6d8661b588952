import { readCalendarFile } from './calendar-file';
import { publishedExceptions } from './china';
import { isDay, isWeekend } from './day';
import type { Exceptions } from './exceptions';

/** From here on a December waits for the notice of the next year; none has reached back beyond the 29th so far. */
const NEXT_YEARS_FROM = '-12-26';

/** Working days and holidays of a country. */
export interface WorkingDays {
  /** Whether people work on a day, `2026-10-01`; a day of a year that is not announced is not guessed. */
  isWorkingDay(day: string): boolean | 'unknown year';
  /** Whether a day is a holiday by a notice; weekends alone are none. */
  isHoliday(day: string): boolean | 'unknown year';
  /** The years whose days are announced, from the first. */
  years: readonly number[];
}

export function workingDays({ days, years }: Exceptions): WorkingDays {
  const known = (day: string) => {
    if (!isDay(day)) throw new Error(`expected a day such as 2026-10-01, got “${day}”`);
    const year = Number(day.slice(0, 4));
    return years.has(year) && (day.slice(4) < NEXT_YEARS_FROM || years.has(year + 1));
  };
  return {
    isWorkingDay: (day) => (known(day) ? (days.get(day) ?? (isWeekend(day) ? 'off' : 'work')) === 'work' : 'unknown year'),
    isHoliday: (day) => (known(day) ? days.get(day) === 'off' : 'unknown year'),
    years: [...years].sort((a, b) => a - b),
  };
}

/**
 * China's working days. Setting CALENDAR_FILE names a CSV or JSON that replaces the days of the years that it lists, so
 * that a new notice needs no release.
 */
export function chinaWorkingDays(env: Readonly<Record<string, string | undefined>> = process.env): WorkingDays {
  const published = publishedExceptions();
  return workingDays(env.CALENDAR_FILE ? replaced(published, readCalendarFile(env.CALENDAR_FILE)) : published);
}

function replaced(published: Exceptions, own: Exceptions): Exceptions {
  const kept = [...published.days].filter(([day]) => !own.years.has(noticeOf(day)));
  return { days: new Map([...kept, ...own.days]), years: new Set([...published.years, ...own.years]) };
}

/** The year in whose notice a day stands. */
function noticeOf(day: string): number {
  return Number(day.slice(0, 4)) + (day.slice(4) >= NEXT_YEARS_FROM ? 1 : 0);
}
