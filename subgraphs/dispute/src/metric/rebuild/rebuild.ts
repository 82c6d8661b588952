import type { DataSource } from 'typeorm';
import { checkSums } from './check-sums';
import { foldLogs, type Log } from './fold-logs';
import { replaceRecords, replaceWaiting } from './replace-records';
import { StagedPart } from './staged-part.entity';

export interface RebuildProgress {
  step: 'READ' | 'REPLACE' | 'CHECK';
  /** The log that is read. */
  source?: string;
  /** Events read, orders replaced, or sums of a shop and measure checked. */
  done: number;
}

/** A reader may always be one event ahead; as often as this the logs are read on until no order waits. */
const ROUNDS = 20;

/**
 * Reads the event stores anew and makes of them what is kept for metrics. It may run beside the server: numbers are right
 * all the while, and whatever it is stopped at, the next run begins anew. Gives how many sums had not been so.
 */
export async function rebuild(
  database: DataSource,
  sources: Readonly<Record<string, DataSource>>,
  onProgress: (progress: RebuildProgress) => void,
  signal: AbortSignal,
): Promise<number> {
  await empty(database);
  const logs: Log[] = Object.entries(sources).map(([source, log]) => ({ source, database: log, position: 0 }));
  const read = () =>
    foldLogs(database, logs, ({ source, position }) => onProgress({ step: 'READ', source, done: position }), signal);
  await read();
  let waiting = await replaceRecords(database, (done) => onProgress({ step: 'REPLACE', done }), signal);
  for (let round = 1; waiting.length > 0; round++) {
    if (round === ROUNDS)
      throw new Error(`${waiting.length} orders still change after ${ROUNDS} rounds: try again when less happens`);
    await read();
    waiting = await replaceWaiting(database, waiting, signal);
  }
  const wrong = await checkSums(database, (done) => onProgress({ step: 'CHECK', done }), signal);
  await empty(database);
  return wrong;
}

async function empty({ manager }: DataSource): Promise<void> {
  await manager.createQueryBuilder().delete().from(StagedPart).execute();
}
