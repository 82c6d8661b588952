import { setTimeout as after } from 'node:timers/promises';

const PAUSE_MS = 5;

/** Lets others write between two transactions. Throws `Stopped` where the command was told to stop. */
export async function pauseBetween(signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw new Stopped();
  await after(PAUSE_MS);
}

/** The command was told to stop: what is committed stays, and all of it is right. */
export class Stopped extends Error {}
