import { playBatch, type BatchAsked, type OnStep, type Played } from './play-batch';
import { rowsOf, type BatchRows } from './rows';
import type { World } from './world';

/** A batch that was played, and all that it left. */
export interface PlayedBatch {
  batch: number;
  played: Played;
  rows: BatchRows;
}

/** Plays a batch in a world that others may have been played in. */
export async function playedIn(world: World, asked: BatchAsked, onStep?: OnStep): Promise<PlayedBatch> {
  await world.empty();
  world.clock.set(new Date(asked.from));
  const played = await playBatch(world, asked, onStep);
  return { batch: asked.batch, played, rows: await rowsOf(world) };
}
