import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { authorised, applied, parcelOf, shipByChanged } from '../testing/cases';
import { expectRefused, submit } from '../testing/mutations';
import { runLogistics, type RunningLogistics } from '../testing/running';

let running: RunningLogistics;
let cases = 0;
let key: string;
let end: number;
beforeAll(async () => (running = await runLogistics()));
afterAll(() => running.stop());
beforeEach(async () => {
  key = `case${++cases}`;
  end = running.clock.now().getTime() + 3_600_000;
  await applied(running, key);
  await authorised(running, key, {}, at(0));
});

const at = (ms: number) => new Date(end + ms).toISOString();
const close = (ms: number, ...objects: string[]) => running.subgraph.feed(0, 1, { at: at(ms), objects });
const handIn = async () => submit(running, (await parcelOf(running, key)).id, {});

test('a case that lets the time run out has its last number before', async () => {
  await close(0, `rf_${key}`);
  expect((await expectRefused(running, handIn)).code).toBe('SHIP_BY_PASSED');
});

test('not a moment before the end, and not another case', async () => {
  const before = await running.rows();
  await close(-1, `rf_${key}`);
  await close(0, 'rf_other');
  expect(await running.rows()).toEqual(before);
  expect((await handIn()).userErrors).toEqual([]);
});

test('a number that is there stays', async () => {
  await handIn();
  const before = await running.rows();
  await close(0, `rf_${key}`);
  expect(await running.rows()).toEqual(before);
});

test('a time that was moved after all is a new time', async () => {
  await close(0, `rf_${key}`);
  await shipByChanged(running, key, null);
  await shipByChanged(running, key, at(1));
  expect((await handIn()).userErrors).toEqual([]);
});

test('numbers at the same moment: each was taken before, or is refused', async () => {
  const [answer] = await Promise.all([handIn(), close(0, `rf_${key}`)]);
  const taken = answer.userErrors.length === 0;
  expect(answer.userErrors.map(({ code }) => code)).toEqual(taken ? [] : ['SHIP_BY_PASSED']);
  expect((await parcelOf(running, key)).status).toBe(taken ? 'SUBMITTED' : 'EXPECTED');
});

test('so many at once and no more', async () => {
  const objects = Array.from({ length: 101 }, (_, i) => `rf_${i}`);
  await expect(close(0, ...objects)).rejects.toThrow('101 objects to close at once: at most 100');
});
