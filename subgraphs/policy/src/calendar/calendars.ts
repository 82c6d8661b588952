import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
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

const NAME = /^[a-z][a-z0-9-]{0,39}$/;

/**
 * `cn-holidays` is China's; any other is the file of its name in the folder CALENDAR_DIR (`epidemic.csv` or
 * `epidemic.json`, in the form of CALENDAR_FILE), with the days on which its clocks stand still as `off`.
 */
export function readCalendars(env: Readonly<Record<string, string | undefined>> = process.env): Calendars {
  const china = chinaWorkingDays(env);
  const own = new Map<string, WorkingDays | null>();
  const folder = env.CALENDAR_DIR ? resolve(env.CALENDAR_DIR) : null;
  const named = (name: string): WorkingDays | null => {
    if (name === 'cn-holidays') return china;
    if (!own.has(name)) own.set(name, folder && NAME.test(name) ? fromFolder(folder, name) : null);
    return own.get(name)!;
  };
  return { named, working: china, fingerprint: fingerprint(folder, env.CALENDAR_FILE) };
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

function fileIn(folder: string, name: string): string | undefined {
  return [join(folder, `${name}.csv`), join(folder, `${name}.json`)].find(existsSync);
}

function fromFolder(folder: string, name: string): WorkingDays | null {
  const file = fileIn(folder, name);
  return file ? workingDays(readCalendarFile(file)) : null;
}

function fingerprint(folder: string | null, chinaFile: string | undefined): string {
  const hash = createHash('sha256').update(JSON.stringify([...publishedExceptions().days]));
  if (chinaFile) hash.update(readFileSync(chinaFile));
  if (folder) for (const name of filesOf(folder)) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}

function filesOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /\.(csv|json)$/.test(name))
    .sort();
}
