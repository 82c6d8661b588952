import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { VirtualClock } from '@after-sales/runtime';
import type { BatchAnswer } from './batch-worker';
import type { BatchAsked, OnStep } from './play-batch';
import { playedIn, type PlayedBatch } from './played-in';
import { startWorld } from './world';

/** Has batches played, in so many threads or in this one, and hands them out in their order. */
export async function* playedBatches(
  batches: readonly BatchAsked[],
  workers: number,
  onStep?: OnStep,
): AsyncGenerator<PlayedBatch> {
  if (workers === 0) yield* playedHere(batches, onStep);
  else yield* playedBeside(batches, Math.min(workers, batches.length));
}

async function* playedHere(batches: readonly BatchAsked[], onStep?: OnStep): AsyncGenerator<PlayedBatch> {
  const world = await startWorld(new VirtualClock());
  try {
    for (const batch of batches) yield await playedIn(world, batch, onStep);
  } finally {
    await world.stop();
  }
}

async function* playedBeside(batches: readonly BatchAsked[], workers: number): AsyncGenerator<PlayedBatch> {
  const answers = batches.map(() => Promise.withResolvers<PlayedBatch>());
  // Of what nobody comes to await any more nothing is to be heard.
  for (const { promise } of answers) promise.catch(() => undefined);
  const idle: Worker[] = [];
  let [given, taken] = [0, 0];
  // Nobody plays far ahead of what was taken, since rows wait in memory.
  const give = () => {
    while (idle.length > 0 && given < batches.length && given < taken + 2 * workers) idle.pop()!.postMessage(batches[given++]);
  };
  const players = Array.from({ length: workers }, () => {
    const worker = new Worker(join(__dirname, 'batch-worker.js'));
    worker.on('message', (answer: BatchAnswer) => {
      const { resolve, reject } = answers[answer.batch - batches[0]!.batch]!;
      if ('error' in answer) reject(new Error(`batch ${answer.batch} could not be played: ${answer.error}`));
      else resolve(answer);
      idle.push(worker);
      give();
    });
    worker.on('error', (error) => {
      for (const { reject } of answers) reject(error);
    });
    idle.push(worker);
    return worker;
  });
  try {
    for (give(); taken < batches.length; give()) {
      yield await answers[taken]!.promise;
      answers[taken++] = Promise.withResolvers();
    }
  } finally {
    await Promise.all(players.map((worker) => worker.terminate()));
  }
}
