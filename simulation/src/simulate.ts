import { VirtualClock, type DatabaseConfig } from '@after-sales/runtime';
import type { BatchAsked, OnStep, Played } from './play/play-batch';
import { playedBatches } from './play/played-batches';
import type { MarketplaceName } from './traffic/marketplaces';
import { begin } from './write/begin';
import { holdPages } from './write/hold-pages';
import { finish } from './write/finish';
import { requireNobodyElse } from './write/nobody-else';
import { closeTarget, openTarget, TARGETS, type TargetName } from './write/target';
import { writeBatch } from './write/write-batch';

/** What a simulation is made of: the rows follow from it. */
export interface SimulationAsked {
  seed: string;
  cases: number;
  months: number;
  /** The day on which it ends, at the beginning of it in UTC: `2026-11-22`. */
  until: string;
  ordersPerCase: number;
  marketplaces: readonly MarketplaceName[];
  /** Cases that are played together; they share nothing with those of other batches but shops. */
  batchSize?: number;
}

export interface SimulationOptions {
  databaseOf: (name: TargetName) => DatabaseConfig;
  /** Threads that play a batch each; 0 for this one alone. The rows do not depend on it. */
  workers: number;
  signal?: AbortSignal;
  onProgress?: (progress: SimulationProgress) => void;
  /** Told of each step that is played in this very thread. */
  onStep?: OnStep;
}

export interface SimulationProgress {
  step: string;
  done: number;
  all: number;
}

/** What came of it: the calls are those of the batches that were played now. */
export interface SimulationResult {
  stopped: boolean;
  cases: number;
  played: Played;
}

const BATCH = 100;

/** Somebody wants it to end before it is done. */
class Stopped extends Error {}

/** Plays traffic and writes its rows into the databases; goes on where the same simulation was broken off. */
export async function simulate(asked: SimulationAsked, options: SimulationOptions): Promise<SimulationResult> {
  const { databaseOf, workers, signal, onProgress = () => undefined } = options;
  for (const name of TARGETS) await requireNobodyElse(name, databaseOf(name));
  const until = new Date(`${asked.until}T00:00:00.000Z`);
  const clock = new VirtualClock(until);
  const target = await openTarget(databaseOf, clock);
  const result: SimulationResult = { stopped: false, cases: 0, played: { calls: {}, refusals: {} } };
  try {
    const written = await begin(target, asked.seed, JSON.stringify(asked), until);
    await holdPages(target);
    const first = Math.min(...Object.values(written));
    const batches = batchesOf(asked, until);
    for await (const { batch, played, rows } of playedBatches(batches.slice(first), workers, options.onStep)) {
      await writeBatch(target, asked.seed, batch, rows, written);
      result.cases = casesUpTo(batches, batch);
      addUp(result.played, played);
      onProgress({ step: 'playing', done: result.cases, all: asked.cases });
      if (signal?.aborted) return { ...result, stopped: true };
    }
    await finish(target, asked.seed, clock, (step, share) => {
      if (signal?.aborted) throw new Stopped();
      onProgress({ step, done: Math.round(share * 100), all: 100 });
    });
    return result;
  } catch (error) {
    if (error instanceof Stopped) return { ...result, stopped: true };
    throw error;
  } finally {
    await closeTarget(target);
  }
}

/** The batches that it is played in. */
export function batchesOf(
  { seed, cases, months, ordersPerCase, marketplaces, batchSize = BATCH }: SimulationAsked,
  until: Date,
): BatchAsked[] {
  const from = new Date(until);
  from.setUTCMonth(from.getUTCMonth() - months);
  return Array.from({ length: Math.ceil(cases / batchSize) }, (_, batch) => ({
    seed,
    batch,
    cases: Math.min(batchSize, cases - batch * batchSize),
    ordersPerCase,
    marketplaces,
    from: from.getTime(),
    until: until.getTime(),
  }));
}

function casesUpTo(batches: readonly BatchAsked[], last: number): number {
  return batches.slice(0, last + 1).reduce((sum, { cases }) => sum + cases, 0);
}

function addUp(all: Played, more: Played): void {
  for (const what of ['calls', 'refusals'] as const)
    for (const [name, count] of Object.entries(more[what])) all[what][name] = (all[what][name] ?? 0) + count;
}
