import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readCalendarFile } from './calendar-file';
import { publishedExceptions } from './china';
import { chinaWorkingDays, workingDays, type WorkingDays } from './working-days';

/** The calendars that policies name, and what they were read from. */
export interface Calendars {
  /** Days off by name; null for one that this process has no file of. */
  named(name: string): WorkingDays | null;
  /** China's working days, for clocks that count them. */
  working: WorkingDays;
  /** Changes when any day of any calendar does. */
  fingerprint: string;
}

const FILE = /^([a-z][a-z0-9-]{0,39})\.(csv|json)$/;
const MOST_FILES = 100;

/**
 * `cn-holidays` is China's; any other is the file of its name in the folder CALENDAR_DIR (`epidemic.csv` or
 * `epidemic.json`, in the form of CALENDAR_FILE), with the days on which its clocks stand still as `off`. Throws where a
 * file is wrong.
 */
export function readCalendars(env: Readonly<Record<string, string | undefined>> = process.env): Calendars {
  const china = chinaWorkingDays(env);
  const files = env.CALENDAR_DIR ? filesOf(resolve(env.CALENDAR_DIR)) : [];
  const own = new Map(files.map((file) => [FILE.exec(basename(file))![1]!, workingDays(readCalendarFile(file))]));
  const hash = createHash('sha256').update(JSON.stringify([...publishedExceptions().days]));
  for (const file of [...files, ...(env.CALENDAR_FILE ? [env.CALENDAR_FILE] : [])])
    hash.update(basename(file)).update(readFileSync(file));
  return {
    named: (name) => (name === 'cn-holidays' ? china : (own.get(name) ?? null)),
    working: china,
    fingerprint: hash.digest('hex').slice(0, 16),
  };
}

let read: Calendars | undefined;

/** The calendars of this process, read at first use. */
export function calendars(): Calendars {
  return (read ??= readCalendars());
}

/** Reads them again. For tests and for a command that looks at files of its own. */
export function rereadCalendars(env: Readonly<Record<string, string | undefined>> = process.env): Calendars {
  return (read = readCalendars(env));
}

function filesOf(folder: string): string[] {
  const files = namesIn(folder).filter((name) => FILE.test(name));
  if (files.length > MOST_FILES) throw new Error(`${folder}: expected at most ${MOST_FILES} calendars, got ${files.length}`);
  return files.sort().map((name) => join(folder, name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new Error(`the calendars cannot be read (${(error as Error).message}): correct CALENDAR_DIR`, { cause: error });
  }
}
