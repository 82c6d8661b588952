import { parentPort, workerData } from 'node:worker_threads';
import { VirtualClock } from '@after-sales/runtime';
import { playBatch, type BatchAsked, type Played } from './play-batch';
import { rowsOf, type BatchRows } from './rows';
import { startWorld, type World } from './world';

/** What a worker answers to a batch that it was asked for. */
export type BatchAnswer = { batch: number; played: Played; rows: BatchRows } | { batch: number; error: string };

/** Plays batches one after the other in a world of its own, until it is ended. */
function main(): void {
  const port = parentPort!;
  const clock = new VirtualClock(new Date(0));
  let world: Promise<World> | undefined;
  let turn: Promise<void> = Promise.resolve();
  port.on('message', (asked: BatchAsked) => {
    turn = turn.then(async () =>
      port.postMessage(await answered(await (world ??= startWorld(workerData as string, clock)), asked)),
    );
  });
}

async function answered(world: World, asked: BatchAsked): Promise<BatchAnswer> {
  try {
    return { batch: asked.batch, ...(await playedIn(world, asked)) };
  } catch (error) {
    return { batch: asked.batch, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Plays a batch in a world that others may have played in, and takes what it left. */
export async function playedIn(world: World, asked: BatchAsked): Promise<{ played: Played; rows: BatchRows }> {
  await world.empty();
  world.clock.set(new Date(asked.from));
  const played = await playBatch(world, asked);
  return { played, rows: await rowsOf(world) };
}

if (parentPort) main();
