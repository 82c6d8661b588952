import { expect, test } from '@jest/globals';
import { EventStream, type LiveEvent } from './event-stream';

const event = (n: number): LiveEvent => ({ cursor: `order:${n}`, result: { data: { n } } });

test('so many events wait for a reader; with one more it is ended, behind the last that it took', async () => {
  let ended = 0;
  const stream = new EventStream('order:0', { buffer: 3, alive: () => true, onEnd: () => void (ended += 1) });
  const first = stream.next();
  stream.push(event(1));
  expect(await first).toEqual({ done: false, value: { data: { n: 1 } } });
  for (const n of [2, 3, 4]) stream.push(event(n));
  expect([stream.ended, ended]).toEqual([false, 0]);
  stream.push(event(5));
  expect([stream.ended, ended]).toEqual([true, 1]);
  await expect(stream.next()).rejects.toMatchObject({ extensions: { code: 'SUBSCRIBER_TOO_SLOW', cursor: 'order:1' } });
  expect(await stream.next()).toEqual({ done: true, value: undefined });
});

test('a reader that takes each event in time is never too slow', async () => {
  const stream = new EventStream('order:0', { buffer: 1, alive: () => true, onEnd: () => undefined });
  for (let n = 1; n <= 50; n++) {
    stream.push(event(n));
    expect(await stream.next()).toEqual({ done: false, value: { data: { n } } });
    expect(stream.cursor).toBe(`order:${n}`);
  }
});
