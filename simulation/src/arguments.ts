import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { SettingError } from '@after-sales/runtime';
import type { SimulationAsked } from './simulate';
import { MARKETPLACES, type MarketplaceName } from './traffic/marketplaces';

export const HELP = `Fills the databases with months of plausible traffic: the rows and events that the use cases would have written.

  npm run simulate -- --cases N [options]

Options:
  --cases N            cases, 1 to 100000; with --facts 1 to 5000000
  --seed TEXT          letters and digits, at most 12; the same seed and options give the same rows (1)
  --months M           over how many months, 1 to 24 (6)
  --until DAY          the day at whose beginning, in UTC, they end (today)
  --orders-per-case N  orders that nothing is amiss with, for each case, 0 to 100 (5)
  --marketplaces LIST  of ${MARKETPLACES.join(',')} (all)
  --facts              only what metrics are counted from, of cases made after some that are played: facts, sums and totals
                       of orders, into a database of dispute without any
  --patterns P         how many are played for that, 20 to 10000 (1000)
  --shops S            how many shops have them, 1 to 100000 (10000)
  --workers W          threads that play side by side; the rows do not depend on it (the processors)
  --help               show this

No server may run meanwhile, and none starts until all rows are there. What is in the databases already stays. A run
that was stopped, or killed, goes on when it is started again with the same options. Nobody is notified of what is
simulated. More: docs/simulate.md

Settings (environment):
  DATABASE_URL     mysql://user:password@host:port; without it SQLite
  DATABASE_PREFIX  what names of databases begin with (after_sales_)
  STORAGE_DIR      folder of the SQLite files (data)

Exit codes: 0 done; 1 a fault; 2 wrong arguments or settings; 130 stopped by Ctrl-C.
`;

export interface Arguments {
  asked: SimulationAsked;
  /** Where facts alone are wanted. */
  facts: { patterns: number; shops: number } | null;
  workers: number;
}

/** Reads the command line; null where help is wanted. Throws `SettingError` with one line that says what to write instead. */
export function readArguments(args: string[], now: Date): Arguments | null {
  const values = parsed(args);
  if (values.help) return null;
  if (values.cases === undefined) throw new SettingError('say how many cases: --cases N; --help shows more');
  const asked = {
    seed: seedFrom(values.seed ?? '1'),
    cases: wholeFrom('cases', values.cases, 1, values.facts ? 5_000_000 : 100_000),
    months: wholeFrom('months', values.months ?? '6', 1, 24),
    until: dayFrom(values.until ?? now.toISOString().slice(0, 10), now),
    ordersPerCase: wholeFrom('orders-per-case', values['orders-per-case'] ?? '5', 0, 100),
    marketplaces: marketplacesFrom(values.marketplaces ?? MARKETPLACES.join(',')),
  };
  return {
    asked,
    facts: factsFrom(values),
    workers: wholeFrom('workers', values.workers ?? String(availableParallelism()), 1, 64),
  };
}

function factsFrom({ facts, patterns, shops }: ReturnType<typeof parsed>): Arguments['facts'] {
  if (facts)
    return {
      patterns: wholeFrom('patterns', patterns ?? '1000', 20, 10_000),
      shops: wholeFrom('shops', shops ?? '10000', 1, 100_000),
    };
  const [given] = Object.entries({ patterns, shops }).filter(([, value]) => value !== undefined);
  if (given) throw new SettingError(`--${given[0]} goes with --facts alone`);
  return null;
}

const text = { type: 'string' } as const;
const OPTIONS = {
  help: { type: 'boolean' },
  facts: { type: 'boolean' },
  patterns: text,
  shops: text,
  cases: text,
  seed: text,
  months: text,
  until: text,
  'orders-per-case': text,
  marketplaces: text,
  workers: text,
} as const;

function parsed(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS }).values;
  } catch (error) {
    throw new SettingError(`${(error as Error).message.split(/\.\s/)[0]}; --help shows what there is`);
  }
}

function wholeFrom(name: string, given: string, least: number, most: number): number {
  const value = Number(given);
  if (/^\d+$/.test(given) && value >= least && value <= most) return value;
  throw new SettingError(`--${name} is “${given}”: write a whole number from ${least} to ${most}`);
}

function seedFrom(given: string): string {
  if (/^[A-Za-z0-9]{1,12}$/.test(given)) return given;
  throw new SettingError(`--seed is “${given}”: write 1 to 12 letters and digits`);
}

function dayFrom(given: string, now: Date): string {
  const at = new Date(`${given}T00:00:00.000Z`);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(given);
  if (!isDay) throw new SettingError(`--until is “${given}”: write a day such as 2026-11-22`);
  if (at > now) throw new SettingError(`--until is ${given}: a day that has not begun yet; what is simulated lies in the past`);
  return given;
}

function marketplacesFrom(given: string): MarketplaceName[] {
  const names = given.toUpperCase().split(',');
  const unknown = names.find((name) => !MARKETPLACES.includes(name as MarketplaceName));
  if (unknown !== undefined)
    throw new SettingError(`--marketplaces: there is no “${unknown}”; write some of ${MARKETPLACES.join(',')}`);
  return MARKETPLACES.filter((name) => names.includes(name));
}
