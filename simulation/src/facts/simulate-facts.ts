import { dispute } from '@after-sales/dispute';
import { openSubgraphDatabase, Simulation, type DatabaseConfig } from '@after-sales/runtime';
import { playedBatches } from '../play/played-batches';
import { batchesOf, type SimulationAsked, type SimulationProgress } from '../simulate';
import { requireNobodyElse } from '../write/nobody-else';
import { beginFacts } from './begin-facts';
import type { Pattern } from './pattern';
import { patternsOf } from './patterns-of';
import { TABLES, writeFacts, type FactsWritten } from './write-facts';

/** What facts are made of: the rows follow from it. */
export interface FactsAsked extends SimulationAsked {
  /** Cases that are played; all are made after them. */
  patterns: number;
  shops: number;
  /** Nothing but sums by day of shops as wholes: for measuring questions that read nothing else, and no whole database. */
  lean?: boolean;
}

export interface FactsOptions {
  /** Of dispute. */
  database: DatabaseConfig;
  workers: number;
  /** Those that were played already for another number of cases. */
  patterns?: readonly Pattern[];
  signal?: AbortSignal;
  onProgress?: (progress: SimulationProgress) => void;
}

/** Plays some cases and writes the facts, the sums and the totals of orders of many that are like them; null where it was stopped. */
export async function simulateFacts(asked: FactsAsked, options: FactsOptions): Promise<FactsWritten | null> {
  const { onProgress = () => undefined, signal = new AbortController().signal } = options;
  await requireNobodyElse('dispute', options.database);
  const until = new Date(`${asked.until}T00:00:00.000Z`);
  const database = await openSubgraphDatabase(dispute, options.database);
  try {
    await beginFacts(database, { seed: asked.seed, asked: JSON.stringify(asked), at: until }, TABLES);
    const patterns = options.patterns ?? (await playPatterns(asked, options));
    if (signal.aborted) return null;
    const plan = { ...asked, span: { from: batchesOf(asked, until)[0]!.from, until: until.getTime() } };
    const written = await writeFacts(database, plan, patterns, onProgress, signal);
    if (written) await database.manager.update(Simulation, { seed: asked.seed }, { doneAt: until });
    return written;
  } finally {
    await database.destroy();
  }
}

/** Plays the cases that others are made after. */
export async function playPatterns(
  asked: FactsAsked,
  { workers, signal, onProgress = () => undefined }: Pick<FactsOptions, 'workers' | 'signal' | 'onProgress'>,
): Promise<Pattern[]> {
  const until = new Date(`${asked.until}T00:00:00.000Z`);
  const batches = batchesOf({ ...asked, cases: asked.patterns, ordersPerCase: 0 }, until);
  const patterns: Pattern[] = [];
  let done = 0;
  for await (const { batch, rows } of playedBatches(batches, workers)) {
    patterns.push(...patternsOf(rows.dispute));
    onProgress({ step: 'playing', done: (done += batches[batch]!.cases), all: asked.patterns });
    if (signal?.aborted) break;
  }
  return patterns;
}
