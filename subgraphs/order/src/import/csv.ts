import { parse } from 'csv-parse/sync';
import type { Line, LineReader } from './lines';
import type { Fault } from './rejects';

/** A quoted field may run over line ends, but a quote that was never closed must not swallow the file. */
const LINES_OF_A_RECORD = 5;

/** A record of a CSV file, with the line it begins on; or why its line is none. */
export type CsvRecord = { line: number; raw: string } & ({ fields: string[]; fault?: undefined } | { fault: Fault });

/** Reads CSV records, about as many as are asked for. A broken line costs that line alone. */
export async function takeRecords(lines: LineReader, wanted: number): Promise<CsvRecord[]> {
  const taken = await lines.take(wanted);
  if (taken.length === 0) return [];
  const together = taken.some(({ fault }) => fault) ? null : tryParse(taken.map(({ text }) => text).join('\n'));
  if (together?.length === taken.length)
    return taken.map((line, i) => ({ line: line.number, raw: line.text, fields: together[i]! }));
  return oneByOne(lines, taken);
}

async function oneByOne(lines: LineReader, taken: Line[]): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for (let i = 0; i < taken.length;) {
    let raw = taken[i]!.text;
    let used = 1;
    let fields = taken[i]!.fault ? null : parseOne(raw);
    while (!fields && !taken[i]!.fault && opensQuote(raw) && used < LINES_OF_A_RECORD) {
      if (i + used === taken.length) taken.push(...(await lines.take(1)));
      const following = taken[i + used];
      if (!following || following.fault) break;
      raw += `\n${following.text}`;
      used += 1;
      fields = parseOne(raw);
    }
    const { number: line, text, fault = BROKEN } = taken[i]!;
    records.push(fields ? { line, raw, fields } : { line, raw: text, fault });
    i += fields ? used : 1;
  }
  return records;
}

function parseOne(text: string): string[] | null {
  const records = tryParse(text);
  return records?.length === 1 ? records[0]! : null;
}

function tryParse(text: string): string[][] | null {
  try {
    return parse(text, { relax_column_count: true });
  } catch {
    return null;
  }
}

const opensQuote = (text: string) => (text.split('"').length - 1) % 2 === 1;

const BROKEN: Fault = {
  code: 'CSV_BROKEN',
  message: 'the quotes of this line do not close: a field with a quote in it is written "like ""this"""',
};
