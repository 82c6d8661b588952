import { Worker } from 'node:worker_threads';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock, type DatabaseConfig } from '@after-sales/runtime';
import type { BatchAnswer } from './play/batch-worker';
import type { BatchAsked, Played } from './play/play-batch';
import type { MarketplaceName } from './traffic/marketplaces';
import { begin } from './write/begin';
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
}

export interface SimulationOptions {
  databaseOf: (name: TargetName) => DatabaseConfig;
  /** Batches that are played at the same time. The rows do not depend on it. */
  workers: number;
  signal?: AbortSignal;
  onProgress?: (progress: SimulationProgress) => void;
}

export interface SimulationProgress {
  step: string;
  done: number;
  all: number;
}

/** What came of it. Null for the counts where all batches were there already. */
export interface SimulationResult {
  stopped: boolean;
  cases: number;
  played: Played;
}

/** Cases that are played together; they share nothing with those of other batches but shops. */
const BATCH = 100;

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
    const first = Math.min(...Object.values(written));
    for await (const { batch, played, rows } of playedBatches(batchesOf(asked, until), first, workers)) {
      await writeBatch(target, asked.seed, batch, rows, written);
      result.cases = Math.min(asked.cases, (batch + 1) * BATCH);
      addUp(result.played, played);
      onProgress({ step: 'playing', done: result.cases, all: asked.cases });
      if (signal?.aborted) return { ...result, stopped: true };
    }
    await finish(target, asked.seed, clock, (step, share) => onProgress({ step, done: Math.round(share * 100), all: 100 }));
    return result;
  } finally {
    await closeTarget(target);
  }
}

/** The batches that it is played in. */
export function batchesOf({ seed, cases, months, ordersPerCase, marketplaces }: SimulationAsked, until: Date): BatchAsked[] {
  const from = new Date(until);
  from.setUTCMonth(from.getUTCMonth() - months);
  return Array.from({ length: Math.ceil(cases / BATCH) }, (_, batch) => ({
    seed,
    batch,
    cases: Math.min(BATCH, cases - batch * BATCH),
    ordersPerCase,
    marketplaces,
    from: from.getTime(),
    until: until.getTime(),
  }));
}

type Answered = Extract<BatchAnswer, { rows: unknown }>;

/** Has batches played side by side, and hands them out in their order. */
export async function* playedBatches(batches: readonly BatchAsked[], first: number, workers: number): AsyncGenerator<Answered> {
  const answers = new Map<number, PromiseWithResolvers<Answered>>();
  const awaited = (batch: number) => {
    if (!answers.has(batch)) answers.set(batch, Promise.withResolvers());
    return answers.get(batch)!;
  };
  let next = first;
  let taken = first;
  const idle: Worker[] = [];
  // Nobody plays far ahead of what is written, since rows wait in memory.
  const give = () => {
    while (idle.length > 0 && next < batches.length && next < taken + 2 * workers) idle.pop()!.postMessage(batches[next++]);
  };
  const folder = mkdtempSync(join(tmpdir(), 'after-sales-simulation-'));
  const players = Array.from({ length: Math.min(workers, batches.length - first) }, (_, i) => {
    const worker = new Worker(join(__dirname, 'play', 'batch-worker.js'), { workerData: join(folder, String(i)) });
    worker.on('message', (answer: BatchAnswer) => {
      if ('error' in answer)
        awaited(answer.batch).reject(new Error(`batch ${answer.batch} could not be played: ${answer.error}`));
      else awaited(answer.batch).resolve(answer);
      idle.push(worker);
      give();
    });
    worker.on('error', (error) => awaited(taken).reject(error));
    idle.push(worker);
    return worker;
  });
  try {
    give();
    for (; taken < batches.length; taken++) {
      yield await awaited(taken).promise;
      answers.delete(taken);
      give();
    }
  } finally {
    await Promise.all(players.map((worker) => worker.terminate()));
    rmSync(folder, { recursive: true, force: true });
  }
}

function addUp(all: Played, more: Played): void {
  for (const what of ['calls', 'refusals'] as const)
    for (const [name, count] of Object.entries(more[what])) all[what][name] = (all[what][name] ?? 0) + count;
}
