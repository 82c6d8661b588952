import { SettingError, type Clock } from '@after-sales/runtime';
import type { DataSource } from 'typeorm';
import { Batches } from './batch';
import { complaintColumns } from './complaints/columns';
import { complaintsFormat } from './complaints/format';
import { Mix } from './complaints/mix';
import { takeRecords, type CsvRecord } from './csv';
import { LineReader } from './lines';
import { neutralFormat } from './neutral/format';
import { Rejects } from './rejects';
import { emptyCounts, type Counts, type Format } from './run';
import { daysInMs, newestOf, shiftDaysOf } from './shift';
import { openSource } from './source';
import { uciFormat } from './uci/format';
import { UCI_HEADER } from './uci/record';

/** What is imported, and how. */
export interface ImportOptions {
  file: string;
  /** Where the rejects go. */
  rejects: string;
  shiftToNow: boolean;
  clock: Clock;
  /** Ends the import at the next batch. */
  signal?: AbortSignal;
  onProgress?: (progress: Progress) => void;
}

export interface Progress {
  what: 'times' | 'orders' | 'cancellations' | 'disputes';
  lines: number;
  /** Part of the step that is done, 0 to 1. */
  share: number;
}

/** What came of a file. */
export interface ImportResult extends Counts {
  of: Format['of'];
  mix: Mix;
  end: 'DONE' | 'STOPPED' | 'BROKEN';
  /** What broke the file off. */
  fault?: unknown;
  shiftDays: number | null;
  rejects: Rejects;
  ms: number;
}

/** Imports one file of orders, or of past disputes, into the order database. A bad line never stops it. */
export async function importFile(database: DataSource, options: ImportOptions): Promise<ImportResult> {
  const started = performance.now();
  const { file, clock, signal, onProgress = () => undefined } = options;
  const shiftDays = await shiftDaysOf(database, file, options.shiftToNow, clock, async () => {
    const { format, lines } = await open(file, ({ lines, share }) => onProgress({ what: 'times', lines, share }));
    return newestOf(format, lines, clock.now());
  });
  const { format, lines, share: ofBytes } = await open(file);
  const rejects = await Rejects.open(options.rejects);
  const counts = emptyCounts();
  const mix = new Mix();
  const batches = new Batches(database);
  await batches.begin();
  const fault = await format.importAll({
    database,
    lines,
    batches,
    rejects,
    counts,
    mix,
    shiftMs: daysInMs(shiftDays),
    clock,
    stopping: () => signal?.aborted ?? false,
    step: (what, share = ofBytes()) => onProgress({ what, lines: lines.count, share }),
  });
  const end = fault ? 'BROKEN' : signal?.aborted ? 'STOPPED' : 'DONE';
  return { ...counts, of: format.of, mix, end, fault, shiftDays, rejects, ms: performance.now() - started };
}

interface Opened {
  format: Format;
  lines: LineReader;
  share: () => number;
}

/** Opens a file at its first line of data. The name tells CSV from NDJSON, the header which CSV it is. */
async function open(
  file: string,
  onChunk: (progress: { lines: number; share: number }) => void = () => undefined,
): Promise<Opened> {
  const source = await openSource(file);
  const share = () => (source.size === 0 ? 1 : source.bytesRead() / source.size);
  const lines = new LineReader(watched());
  async function* watched(): AsyncGenerator<Buffer> {
    for await (const chunk of source.chunks) {
      onChunk({ lines: lines.count, share: share() });
      yield chunk;
    }
  }
  if (isNdjson(file)) return { format: neutralFormat, lines, share };
  const [header] = await takeRecords(lines, 1);
  return { format: csvFormat(file, header), lines, share };
}

function csvFormat(file: string, header: CsvRecord | undefined): Format {
  const fields = header && !header.fault ? header.fields : [];
  if (fields.join() === UCI_HEADER.join()) return uciFormat;
  const columns = complaintColumns(file, fields);
  if (columns) return complaintsFormat(columns);
  throw new SettingError(
    `${file}: the first line of a CSV file must be ${UCI_HEADER.join(',')}, or the header of mediated complaints (docs/import.md); this one begins with “${(header?.raw ?? '').slice(0, 80)}”`,
  );
}

/** Whether a file's name is one that can be imported. */
export const isImportable = (file: string) => /\.(csv|ndjson)(\.gz)?$/i.test(file);
const isNdjson = (file: string) => /\.ndjson(\.gz)?$/i.test(file);
