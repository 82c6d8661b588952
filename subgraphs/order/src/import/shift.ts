import { isDuplicate, SettingError, type Clock } from '@after-sales/runtime';
import type { DataSource } from 'typeorm';
import { ImportFile } from './import-file.entity';
import type { LineReader } from './lines';
import type { Format } from './run';
import { sha256Of } from './source';

const DAY_MS = 86_400_000;

/**
 * By how many whole days a file's times are moved; null where they stay. Decided once for a content and remembered, so that
 * an interrupted or repeated run does the same.
 */
export async function shiftDaysOf(
  database: DataSource,
  file: string,
  shiftToNow: boolean,
  clock: Clock,
  newest: () => Promise<number | null>,
): Promise<number | null> {
  const sha256 = await sha256Of(file);
  const repository = database.getRepository(ImportFile);
  let known = await repository.findOneBy({ sha256 });
  if (!known) {
    const shiftDays = shiftToNow ? daysToNow(await newest(), clock.now()) : null;
    await repository.insert({ sha256, shiftDays, firstImportedAt: clock.now() }).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
    known = await repository.findOneByOrFail({ sha256 });
  }
  if (shiftToNow && known.shiftDays === null) {
    throw new SettingError(
      `${file} was imported with its own times before: leave out --shift-to-now, or import it into another database`,
    );
  }
  return known.shiftDays;
}

/** The newest time of a whole file; null where no line has one. */
export async function newestOf(format: Format, lines: LineReader, now: Date): Promise<number | null> {
  let newest = -Infinity;
  for (let next = await format.newestOfNext(lines, now); next !== null; next = await format.newestOfNext(lines, now))
    newest = Math.max(newest, next);
  return newest === -Infinity ? null : newest;
}

/** The newest time comes to lie within the last day. */
function daysToNow(newest: number | null, now: Date): number {
  return newest === null ? 0 : Math.floor((now.getTime() - newest) / DAY_MS);
}

export const daysInMs = (days: number | null) => (days ?? 0) * DAY_MS;
