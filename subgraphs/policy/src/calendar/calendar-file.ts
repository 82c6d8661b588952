import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { isDay } from './day';
import type { Exceptions } from './exceptions';

const MOST_BYTES = 1_000_000;
const MOST_SHOWN = 5;

const kind = z.enum(['off', 'work']);
const entry = z.strictObject({
  date: z.string().refine(isDay, 'expected a day such as 2026-10-01'),
  kind,
  name: z.string().optional(),
  listed_in_year: z.coerce.number().int().min(1990).max(2200),
});

/** Reads exceptions from a CSV with the columns date, kind and listed_in_year, or from JSON with a list of such objects. */
export function readCalendarFile(file: string): Exceptions {
  const { size } = statSync(file);
  if (size > MOST_BYTES) throw new Error(`${file}: expected at most ${MOST_BYTES} bytes, got ${size}`);
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const records = file.endsWith('.json') ? fromJson(file, text) : fromCsv(file, text);
  const result = z
    .array(entry)
    .min(1)
    .safeParse(records.map(({ value }) => value));
  if (!result.success) throw new Error(faultsOf(file, records, result.error));
  const days = new Map<string, 'off' | 'work'>();
  for (const [i, { date, kind }] of result.data.entries()) {
    if (days.has(date)) throw new Error(`${file}:${records[i]!.line}: expected each day once, got ${date} again`);
    days.set(date, kind);
  }
  return { days, years: new Set(result.data.map((each) => each.listed_in_year)) };
}

interface Placed {
  line: number;
  value: unknown;
}

function fromJson(file: string, text: string): Placed[] {
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return list.map((value: unknown, i) => ({ line: i + 1, value }));
  } catch (error) {
    throw new Error(`${file}: expected JSON: ${(error as Error).message}`, { cause: error });
  }
  throw new Error(`${file}: expected a list of { date, kind, listed_in_year }`);
}

function fromCsv(file: string, text: string): Placed[] {
  const [header = '', ...lines] = text.split(/\r?\n/);
  const columns = header.split(',');
  const missing = ['date', 'kind', 'listed_in_year'].filter((column) => !columns.includes(column));
  if (missing.length > 0)
    throw new Error(`${file}:1: expected the columns date, kind and listed_in_year, got “${header.slice(0, 80)}”`);
  const rows = lines.map((line, i) => ({ line: i + 2, fields: line.split(',') })).filter(({ fields }) => fields.join('') !== '');
  return rows.map(({ line, fields }) => ({ line, value: Object.fromEntries(columns.map((column, i) => [column, fields[i]])) }));
}

function faultsOf(file: string, records: readonly Placed[], { issues }: z.ZodError): string {
  const told = issues.slice(0, MOST_SHOWN).map(({ path: [place, ...rest], message }) => {
    const line = place === undefined ? 1 : records[Number(place)]!.line;
    return `${file}:${line}: ${rest.map(String).join('.') || 'the entry'}: ${message}`;
  });
  return told.join('\n');
}
