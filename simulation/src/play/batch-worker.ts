import { parentPort, type MessagePort } from 'node:worker_threads';
import { VirtualClock } from '@after-sales/runtime';
import type { BatchAsked } from './play-batch';
import { playedIn, type PlayedBatch } from './played-in';
import { startWorld, type World } from './world';

/** What a worker answers to a batch that it was asked for. */
export type BatchAnswer = PlayedBatch | { batch: number; error: string };

/** Plays batches one after the other in a world of its own, until it is ended. */
function main(port: MessagePort): void {
  let world: Promise<World> | undefined;
  let turn: Promise<void> = Promise.resolve();
  port.on('message', (asked: BatchAsked) => {
    world ??= startWorld(new VirtualClock(new Date(0)));
    turn = turn.then(async () => port.postMessage(await answered(world!, asked)));
  });
}

async function answered(world: Promise<World>, asked: BatchAsked): Promise<BatchAnswer> {
  try {
    return await playedIn(await world, asked);
  } catch (error) {
    return { batch: asked.batch, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

main(parentPort!);
