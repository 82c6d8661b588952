import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startImportWorld, type ImportWorld } from '../../testing/import-world';
import type { ImportResult } from '../import-file';

const dataDir = process.env.DATA_DIR;
const FILE = join(dataDir ?? '', 'disputes', 'nyc-mediated-complaints', 'mediated_complaints_2014-10_2016-04.csv.gz');
const realData = dataDir ? describe : describe.skip;
const DAY = 86_400_000;

/** How often each ended so. */
const OUTCOMES = {
  REFUND: 917,
  SATISFIED: 719,
  SENT_TO_COURT: 653,
  PARTIAL_REFUND: 315,
  HEARING: 294,
  NO_ANSWER_FROM_MERCHANT: 281,
  NO_AGREEMENT: 203,
  BUYER_ACTED: 160,
  EXCHANGE: 157,
  NO_ANSWER_FROM_BUYER: 156,
  REPAIR: 155,
  REFERRED: 126,
  REJECTED: 114,
  STORE_CREDIT: 86,
  DELIVERY: 79,
  WITHDRAWN: 44,
  OUT_OF_BUSINESS: 32,
};

realData(`the mediated complaints of New York City${dataDir ? '' : ' (left out: DATA_DIR is not set)'}`, () => {
  let world: ImportWorld;
  let result: ImportResult;
  let lines: number[];
  beforeAll(async () => {
    world = await startImportWorld('import_complaints_real');
    const first = await world.run(FILE);
    ({ result } = first);
    lines = first.rejects.map(({ line }) => line);
  }, 120_000);
  afterAll(() => world.stop());

  test('are taken to the last row, in their real mix', async () => {
    expect(result).toMatchObject({ end: 'DONE', linesRead: 4_496, disputesNew: 4_491, disputesThere: 0 });
    expect([[...result.rejects.byCode], lines]).toEqual([[['TIMES_OUT_OF_ORDER', 4]], [240, 557, 3863, 4447]]);
    const { outcomes, awarded, unknown, notListed, columns } = result.mix;
    expect(Object.fromEntries(outcomes)).toEqual(OUTCOMES);
    expect(awarded).toEqual({ rows: 1_596, minor: 245_356_600 });
    expect([unknown, notListed.size, columns.missing]).toEqual([
      { business: 151, industry: 0, 'complaint type': 286, restitution: 0 },
      0,
      [],
    ]);
    const [{ shops, events }] = await world.database.query(
      'SELECT (SELECT COUNT(*) FROM shop) AS shops, (SELECT COUNT(*) FROM event) AS events',
    );
    expect([shops, events].map(Number)).toEqual([3_055, 4_491]);
  });

  test('tell what a plain reading of the file tells', async () => {
    const rows = gunzipSync(readFileSync(FILE)).toString('utf8').trimEnd().split('\n').slice(1);
    // No field of this file has a comma in it.
    const plain = rows.map((row) => row.split(',')).filter((row) => dayOf(row[4]!) >= dayOf(row[3]!));
    const days = plain.map((row) => dayOf(row[4]!) - dayOf(row[3]!)).toSorted((a, b) => a - b);
    expect([0, 0.5, 0.9, 1].map((p) => result.mix.daysAt(p))).toEqual([days[0], days[2_245], days[4_041], days[4_490]]);
    expect([result.mix.daysAt(0.5), result.mix.daysAt(0.9), result.mix.daysAt(1)]).toEqual([32, 62, 127]);

    const told = (await world.database.getRepository('EventRow').find()).map(({ at, data }) => {
      const { openedAt, awarded, result: as } = data as { openedAt: string; awarded: number; result: string };
      return [openedAt.slice(0, 10), (at as Date).toISOString().slice(0, 10), as, awarded].join();
    });
    const expected = plain.map((row) => [isoOf(row[3]!), isoOf(row[4]!), row[5]!, Math.round(Number(row[7]) * 100)].join());
    expect(told.sort()).toEqual(expected.sort());
  });

  test('change nothing when they are imported again', async () => {
    const { result: again } = await world.run(FILE);
    expect(again).toMatchObject({ disputesNew: 0, disputesThere: 4_491 });
    expect(Object.fromEntries(again.mix.outcomes)).toEqual(OUTCOMES);
    expect(Number((await world.database.query('SELECT COUNT(*) AS n FROM event'))[0].n)).toBe(4_491);
  }, 60_000);
});

const isoOf = (date: string) => `${date.slice(6)}-${date.slice(0, 2)}-${date.slice(3, 5)}`;
const dayOf = (date: string) => Date.parse(`${isoOf(date)}T00:00:00Z`) / DAY;
