import { setImmediate as othersTurn } from 'node:timers/promises';

const last = new WeakMap<object, Promise<unknown>>();

/** One piece of work on a thing after the other, however many ask, and the process’s other work between any two of them. */
export function inTurn<T>(on: object, work: () => Promise<T>): Promise<T> {
  const done = (last.get(on) ?? Promise.resolve()).then(work);
  const free = done.catch(() => undefined).then(() => othersTurn());
  last.set(on, free);
  return done;
}
