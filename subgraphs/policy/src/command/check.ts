import { existsSync } from 'node:fs';
import { tell } from '../book/fault';
import { readFolder } from '../book/read-folder';
import { readCalendars } from '../calendar/calendars';
import { UsageError } from './usage-error';

type Env = Readonly<Record<string, string | undefined>>;

/** Tells of every policy file whether it can be used, and what is wrong with it or with the calendars. 1 when something is. */
export function check(folder: string, env: Env, print: (line: string) => void): number {
  if (!existsSync(folder)) throw new UsageError(`there is no folder ${folder}`);
  const { found, policies, faults } = readFolder(folder);
  const loaded = new Map([...policies.values()].map((policy) => [policy.ref.replace('@', '/') + '.yaml', policy]));
  for (const file of found) {
    const own = faults.filter((fault) => fault.file === file);
    const policy = loaded.get(file);
    if (own.length > 0) for (const fault of own) print(tell(fault));
    else if (policy) print(`${file}: good, from ${policy.policy.policy.effectiveFrom}, SHA-256 ${policy.hash}`);
    else print(`${file}: cannot be used, since what it extends cannot`);
  }
  for (const fault of faults) if (!found.includes(fault.file)) print(tell(fault));
  const calendar = calendarFault(env);
  if (calendar) print(calendar);
  return faults.length > 0 || calendar ? 1 : 0;
}

function calendarFault(env: Env): string | null {
  try {
    readCalendars(env);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
