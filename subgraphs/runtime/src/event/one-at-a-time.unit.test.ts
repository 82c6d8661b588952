import { expect, test } from '@jest/globals';
import { oneAtATime } from './one-at-a-time';

/** Work of which each run ends when a test says so. */
function heldWork() {
  const runs: { resolve: (n: number) => void; reject: (error: Error) => void }[] = [];
  const ask = oneAtATime(() => new Promise<number>((resolve, reject) => runs.push({ resolve, reject })));
  return { runs, ask };
}

test('who asks while it runs shares the next run', async () => {
  const { runs, ask } = heldWork();
  const first = ask();
  const later = [ask(), ask(), ask()];
  expect(runs.length).toBe(1);
  runs[0]!.resolve(1);
  expect(await first).toBe(1);
  expect(runs.length).toBe(2);
  const last = ask();
  runs[1]!.resolve(2);
  expect(await Promise.all(later)).toEqual([2, 2, 2]);
  runs[2]!.resolve(3);
  expect([await last, runs.length]).toEqual([3, 3]);
  const again = ask();
  runs[3]!.resolve(4);
  expect(await again).toBe(4);
});

test('a run that fails is its askers’ alone; the next begins all the same', async () => {
  const { runs, ask } = heldWork();
  const first = ask();
  const second = ask();
  runs[0]!.reject(new Error('no'));
  await expect(first).rejects.toThrow('no');
  runs[1]!.resolve(2);
  expect(await second).toBe(2);
});
