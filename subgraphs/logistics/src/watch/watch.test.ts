import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openReturn, parcelOf, receiptConfirmed, replacementShipped } from '../testing/cases';
import { record, submit, supersede } from '../testing/mutations';
import { PARTNER, PLATFORM } from '../testing/people';
import { runLogistics, type RunningLogistics } from '../testing/running';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let running: RunningLogistics;
let cases = 0;
let id: string;
let key: string;
let start: number;
beforeAll(async () => (running = await runLogistics()));
afterAll(() => running.stop());
beforeEach(async () => {
  id = await openReturn(running, (key = `case${++cases}`));
  await submit(running, id, {});
  start = running.clock.now().getTime();
});

const at = (ms: number) => new Date(start + ms).toISOString();
const pass = async (ms: number) => {
  running.clock.advance(ms);
  while (await running.subgraph.settle());
};
const scan = (ms: number, status: string, text = status) => record(running, id, { at: at(ms), status, text }, PARTNER);
const history = async () =>
  (await running.events())
    .filter((event) => event.objectId === id && /exception|status_changed|superseded/.test(event.type))
    .map((event) => [event.at, event.data.signal ?? event.type.split('.')[1], event.data.status]);

describe('a parcel that is never scanned (D12)', () => {
  test('is told of after 48 hours, not a moment before', async () => {
    await pass(48 * HOUR - 1);
    expect(await history()).toEqual([]);
    await pass(1);
    expect(await history()).toEqual([[at(48 * HOUR), 'NO_SCAN', 'SUBMITTED']]);
    expect(await parcelOf(running, key)).toMatchObject({
      status: 'SUBMITTED',
      version: 4,
      signals: [{ kind: 'NO_SCAN', at: at(48 * HOUR), trackingNumber: 'SF1234567890123' }],
    });
  });

  test('falls silent after 30 days; a late worker writes the same history', async () => {
    await pass(40 * DAY);
    expect(await history()).toEqual([
      [at(48 * HOUR), 'NO_SCAN', 'SUBMITTED'],
      [at(30 * DAY), 'SILENT', 'EXCEPTION'],
    ]);
    await pass(60 * DAY);
    expect(await history()).toHaveLength(2);
  });

  test('whoever comes before a late worker tells of it first', async () => {
    running.clock.advance(50 * HOUR);
    await scan(49 * HOUR, 'PICKED_UP');
    expect(await history()).toEqual([
      [at(48 * HOUR), 'NO_SCAN', 'SUBMITTED'],
      [at(49 * HOUR), 'status_changed', 'PICKED_UP'],
    ]);
  });

  test('a scan of before, told late, comes in time', async () => {
    running.clock.advance(50 * HOUR);
    await scan(48 * HOUR, 'PICKED_UP');
    await pass(0);
    expect(await history()).toEqual([[at(48 * HOUR), 'status_changed', 'PICKED_UP']]);
  });

  test('a replaced number has its own 48 hours', async () => {
    await pass(48 * HOUR);
    await supersede(running, id, {}, PLATFORM);
    await pass(48 * HOUR - 1);
    expect(await history()).toHaveLength(2);
    await pass(1);
    expect((await history()).slice(1)).toEqual([
      [at(48 * HOUR), 'superseded', 'SUBMITTED'],
      [at(96 * HOUR), 'NO_SCAN', 'SUBMITTED'],
    ]);
    expect((await parcelOf(running, key)) as unknown).toMatchObject({
      signals: [{ trackingNumber: 'SF1234567890123' }, { trackingNumber: 'YT7654321' }],
    });
  });
});

describe('a parcel that falls silent (D13)', () => {
  test('30 days after the last word, and every word counts', async () => {
    running.clock.advance(DAY);
    await scan(HOUR, 'PICKED_UP');
    await scan(DAY, 'PICKED_UP', '仍在网点');
    await pass(30 * DAY - 1);
    expect(await history()).toHaveLength(1);
    await pass(1);
    expect((await history()).at(-1)).toEqual([at(31 * DAY), 'SILENT', 'EXCEPTION']);
  });

  test.each(['PICKED_UP', 'IN_TRANSIT', 'DELIVERED'])('is %s when the carrier says so again', async (status) => {
    await scan(0, 'PICKED_UP');
    await pass(30 * DAY);
    await scan(30 * DAY, status, '恢复');
    expect((await history()).slice(1)).toEqual([
      [at(30 * DAY), 'SILENT', 'EXCEPTION'],
      [at(30 * DAY), 'status_changed', status],
    ]);
  });

  test.each(['DELIVERED', 'RETURNED', 'LOST'])('is not waited for once it is %s', async (status) => {
    await scan(0, status);
    await pass(100 * DAY);
    expect(await history()).toHaveLength(1);
  });

  test('nor once the merchant has it', async () => {
    await receiptConfirmed(running, key);
    await pass(100 * DAY);
    expect(await history()).toEqual([]);
  });

  test('one that is on its way back keeps its status', async () => {
    await scan(0, 'RETURNING');
    await pass(30 * DAY);
    expect((await history()).at(-1)).toEqual([at(30 * DAY), 'SILENT', 'RETURNING']);
  });

  test('a replacement is watched too (c.2 #34)', async () => {
    await replacementShipped(running, key);
    await pass(30 * DAY);
    const told = (await running.events()).filter(({ data }) => data.refundId === `rf_${key}` && data.direction === 'REPLACEMENT');
    expect(told.map(({ data }) => data.signal)).toEqual([undefined, 'NO_SCAN', 'SILENT']);
  });
});

test('several workers at once tell each thing once', async () => {
  running.clock.advance(40 * DAY);
  await Promise.all(Array.from({ length: 5 }, () => running.subgraph.settle()));
  await pass(0);
  expect((await history()).map(([, what]) => what)).toEqual(['NO_SCAN', 'SILENT']);
});
