import type { ChildProcess } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { startSubgraph, emitterBell } from '@after-sales/runtime';
import { silent } from '@after-sales/runtime/testing/profile';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { order } from '../../index';
import { startImportWorld, type ImportWorld } from '../../testing/import-world';
import { summaryOf } from '../summary';

const HEADER =
  'Business Id,Industry,Complaint Type,Mediation Start Date,Mediation Close Date,Complaint Result,Satisfaction,Restitution,Complainant Zip ';
const csv = (...lines: string[]) => `${[HEADER, ...lines].join('\n')}\n`;
const codes = (rejects: { line: number; code: string }[]) => rejects.map(({ line, code }) => `${line} ${code}`);

let world: ImportWorld;
beforeEach(async () => {
  world ??= await startImportWorld('import_complaints');
  await world.empty();
});
afterAll(() => world.stop());

const counted = async (table: string) => Number((await world.database.query(`SELECT COUNT(*) AS n FROM ${table}`))[0].n);

/** What the events tell, in the order of the file. */
async function told(): Promise<Record<string, unknown>[]> {
  const rows = await world.database.getRepository('EventRow').find({ order: { position: 'ASC' } });
  return rows.map(({ type, at, data, shopId, toStatus }) => ({
    type,
    at: (at as Date).toISOString(),
    shopId,
    toStatus,
    ...data,
  }));
}

const PAID = 'B-1,Toy Shop - 900,Damaged Goods - D01,03/01/2015,03/31/2015,Cash Amount - AMT,Yes,12.50,10001';

test('a row becomes a past dispute, with its order and its case', async () => {
  const { result, rejects } = await world.run(world.write('one.csv', csv(PAID)));
  expect(rejects).toEqual([]);
  expect(result).toMatchObject({ of: 'disputes', end: 'DONE', linesRead: 2, disputesNew: 1, disputesThere: 0, ordersNew: 0 });
  // Clocks in New York were put on in between: the days begin at 05:00 and at 04:00 UTC.
  const [opened, closed] = ['2015-03-01T05:00:00.000Z', '2015-03-31T04:00:00.000Z'];
  const number = expect.stringMatching(/^MC-[0-9a-f]{16}-1$/);
  const own = { number, marketplace: 'GENERIC', shopId: 'generic:nyc-B-1', buyerId: null, currency: 'USD', onlyDispute: true };
  expect(await world.database.getRepository('Order').find()).toMatchObject([{ ...own, paidAt: null, totalAmount: 0 }]);
  expect(await world.database.getRepository('Refund').find()).toMatchObject([
    { ...own, status: 'REFUNDED', refundedAmount: 1250, reasonCode: 'D01', policy: 'generic@1', closedAt: new Date(closed) },
  ]);
  expect(await told()).toMatchObject([
    {
      type: 'refund.dispute_imported',
      at: closed,
      shopId: 'generic:nyc-B-1',
      toStatus: 'REFUNDED',
      openedAt: opened,
      reasonClass: 'QUALITY',
      reasonCode: 'D01',
      category: 'Toy Shop - 900',
      currency: 'USD',
      outcome: 'REFUND',
      awarded: 1250,
      result: 'Cash Amount - AMT',
      policy: 'generic@1',
    },
  ]);
  expect(await world.database.getRepository('Shop').find()).toMatchObject([{ id: 'generic:nyc-B-1', name: 'B-1' }]);
  // No order was paid, so that none is counted.
  expect([await counted('order_count_change'), await counted('case_clock')]).toEqual([0, 0]);
});

test('the same again, in any file and order of columns, changes nothing; rows that are alike are several', async () => {
  const other = 'B-2,Toy Shop - 900,,04/01/2015,04/01/2015,Store Credit - SCR,No,,';
  const { result } = await world.run(world.write('some.csv', csv(PAID, other, PAID)));
  expect(result).toMatchObject({ disputesNew: 3, disputesThere: 0 });
  const before = await world.dump();
  const again = await world.run(world.write('some.csv', csv(PAID, other, PAID)));
  expect(again.result).toMatchObject({ disputesNew: 0, disputesThere: 3 });
  expect(await world.dump()).toEqual(before);

  const columns =
    '﻿"complaint result",RESTITUTION, Mediation Close Date ,Mediation  Start Date,Complaint Type,Industry,Business Id,Notes\r\n';
  const rows = [
    'Cash Amount - AMT,$12.5,2015-03-31,2015-03-01T00:00:00.000,Damaged Goods - D01,Toy Shop - 900 ,B-1,"two\r\nlines"',
    '"Store Credit - SCR",N/A,4/1/2015,4/1/2015,,Toy Shop - 900,B-2,',
    'Cash Amount - AMT,12.50,3/31/2015,03/01/2015 12:00:00 AM,Damaged Goods - D01,Toy Shop - 900,B-1,',
    'Cash Amount - AMT,12.50,03/31/2015,03/01/2015,Damaged Goods - D01,Toy Shop - 900,B-1,',
  ];
  const moved = await world.run(world.write('moved.csv.gz', gzipSync(columns + rows.join('\r\n'))));
  expect(moved.rejects).toEqual([]);
  expect(moved.result).toMatchObject({ disputesNew: 1, disputesThere: 3, linesRead: 6 });
  expect(moved.result.mix.columns).toMatchObject({ missing: [], notTaken: ['Notes'] });
});

test('what is not taken is told with its line and why, and the rest comes in', async () => {
  const row = (changes: Record<number, string>) => {
    const fields = PAID.split(',');
    for (const [place, text] of Object.entries(changes)) fields[Number(place)] = text;
    return fields.join(',');
  };
  const text = [
    row({ 3: '04/01/2015' }),
    row({ 3: '13/01/2015' }),
    row({ 4: '02/30/2015' }),
    row({ 3: '' }),
    row({ 4: '' }),
    row({ 4: '01/01/2099' }),
    row({ 5: '' }),
    row({ 5: 'Settled by Dice - DIC' }),
    row({ 7: '-5.00' }),
    row({ 7: '(5.00)' }),
    row({ 7: 'many' }),
    row({ 7: '"1.234,50"' }),
    row({ 7: '1.005' }),
    row({ 7: '99999999999999.00' }),
    row({ 0: 'B 1;--' }),
    row({ 1: 'x'.repeat(65) }),
    row({ 2: 'x'.repeat(201) }),
    `${PAID},more`,
    'B-1,Toy Shop',
    'B-1,"Toy Shop,D01',
    row({ 7: '"$1,234.50"' }),
    row({ 0: '', 1: '', 2: 'Moon Rays - X77', 7: '' }),
    row({ 2: 'damaged goods-d01', 5: 'advised to SUE –  ATS' }),
  ].join('\n');
  const bytes = Buffer.concat([
    Buffer.from(`${HEADER}\n${text}\n`),
    Buffer.from([0x42, 0xff, 0xfe, 0x0a]),
    Buffer.from(`${row({ 8: 'x'.repeat(10_000) })}\n${row({ 5: 'Bill Reduced' })}`),
  ]);
  const { result, rejects } = await world.run(world.write('bad.csv', bytes));
  expect(codes(rejects)).toEqual([
    '2 TIMES_OUT_OF_ORDER',
    '3 DATE',
    '4 DATE',
    '5 DATE',
    '6 NOT_CLOSED',
    '7 NOT_OVER',
    '8 RESULT_MISSING',
    '9 RESULT_UNKNOWN',
    '10 RESTITUTION_NEGATIVE',
    '11 RESTITUTION_NEGATIVE',
    '12 RESTITUTION',
    '13 RESTITUTION',
    '14 AMOUNT_NOT_WHOLE',
    '15 AMOUNT_TOO_LARGE',
    '16 BUSINESS',
    '17 INDUSTRY',
    '18 COMPLAINT_TYPE',
    '19 COLUMNS',
    '20 COLUMNS',
    '21 CSV_BROKEN',
    '25 NOT_UTF8',
    '26 LINE_TOO_LONG',
  ]);
  expect(rejects[7]).toEqual({
    line: 9,
    code: 'RESULT_UNKNOWN',
    message: 'no outcome is known for the result “Settled by Dice - DIC”; docs/import.md lists the results that are known',
    raw: row({ 5: 'Settled by Dice - DIC' }),
  });
  expect(result).toMatchObject({ end: 'DONE', linesRead: 27, disputesNew: 4 });
  expect(await told()).toMatchObject([
    { awarded: 123_450, outcome: 'REFUND', shopId: 'generic:nyc-B-1' },
    { awarded: null, reasonCode: 'NOT_LISTED', reasonClass: 'OTHER', category: null, shopId: 'generic:nyc-unnamed' },
    { awarded: 1250, reasonCode: 'D01', outcome: 'SENT_TO_COURT' },
    { awarded: 1250, outcome: 'PARTIAL_REFUND' },
  ]);
  expect(
    summaryOf('bad.csv', { ...result, ms: 1000 })
      .split('\n')
      .slice(1, -1),
  ).toEqual([
    '  disputes 4 new, 0 already there',
    '  outcomes REFUND 2 (50.0 %), SENT_TO_COURT 1 (25.0 %), PARTIAL_REFUND 1 (25.0 %)',
    '  days     from start to close: p50 30, p90 30, longest 30',
    '  awarded  1259.50 USD in 3',
    '  unknown  business 1, industry 1, restitution 1',
    '  types in no table: “Moon Rays - X77” 1',
    '  columns not taken: Satisfaction, Complainant Zip',
  ]);
});

test('a file with fewer columns comes in with what it says; one without a date or result is refused', async () => {
  const few = 'Complaint Result,Mediation Start Date,Mediation Close Date\nGoods Repaired - GRS,01/01/2015,01/02/2015\n';
  const { result } = await world.run(world.write('few.csv', few));
  expect(result).toMatchObject({ disputesNew: 1 });
  expect(result.mix.columns.missing).toEqual(['business id', 'industry', 'complaint type', 'restitution']);
  expect(await told()).toMatchObject([{ awarded: null, reasonCode: 'NOT_STATED', category: null, outcome: 'REPAIR' }]);

  const named =
    'Business Name,Complaint Result,Mediation Start Date,Mediation Close Date\nToys & More,Out of Business - OOB,01/01/2015,01/02/2015\n';
  await world.run(world.write('named.csv', named));
  expect(await world.database.getRepository('Shop').findOneByOrFail({ name: 'Toys & More' })).toMatchObject({
    id: expect.stringMatching(/^generic:nyc-name-[0-9a-f]{16}$/),
  });
  for (const [header, message] of [
    ['Complaint Result,Mediation Start Date', 'needs “mediation close date”, which this one has not'],
    ['Complaint Result,Complaint Result,Mediation Start Date,Mediation Close Date', 'has “complaint result” twice'],
    ['Date,Amount', 'or the header of mediated complaints (docs/import.md); this one begins with “Date,Amount”'],
  ])
    await expect(world.run(world.write('wrong.csv', `${header}\n`))).rejects.toThrow(message);
});

test('a killed import, run again, comes to the same as one that was not disturbed', async () => {
  const rows = Array.from({ length: 1_500 }, (_, i) => PAID.replace('B-1', `B-${i % 700}`).replace('12.50', `${i}.00`));
  const file = world.write('many.csv', csv(...rows));
  expect((await world.command([file])).code).toBe(0);
  const whole = await world.dump();
  expect(whole.refund).toHaveLength(1_500);

  await world.empty();
  let killing: Promise<void> | undefined;
  await world.command([file], (child) => (killing = killedOnce(child, 500)));
  await killing;
  expect((await world.command([file])).code).toBe(0);
  expect(await world.dump()).toEqual(whole);
  const [positions] = await world.database.query('SELECT MIN(position) AS low, MAX(position) AS high FROM event');
  expect(Object.values(positions).map(Number)).toEqual([1, 1_500]);
}, 120_000);

/** Ends the process in the middle, once so many cases are there. */
async function killedOnce(child: ChildProcess, cases: number): Promise<void> {
  while (child.exitCode === null && (await counted('refund')) < cases) await new Promise((resolve) => setImmediate(resolve));
  child.kill('SIGKILL');
}

test('--shift-to-now moves the newest close to today, and dates in the future do not count for it', async () => {
  world.clock.set(new Date('2026-06-01T12:00:00.000Z'));
  const file = world.write('old.csv', csv(PAID, PAID.replace('03/31/2015', '01/01/2099')));
  const { result, rejects } = await world.run(file, { shiftToNow: true });
  expect([result.shiftDays, codes(rejects)]).toEqual([4_080, ['3 NOT_OVER']]);
  expect(await told()).toMatchObject([{ at: '2026-06-01T04:00:00.000Z', openedAt: '2026-05-02T05:00:00.000Z' }]);
});

describe('a case of a past dispute', () => {
  const shown = `order { number state placedAt total { amount } freight { amount } freightInsured payments { method } lines { title } }
    type status closedReason reason { code class label } amounts { requested { amount } refunded { amount } } legs { status }
    timeline(first: 5) { edges { node { kind summary } } }`;

  test('tells what is known and nothing else, and takes what any case takes', async () => {
    await world.run(
      world.write(
        'two.csv',
        csv(PAID, PAID.replace('Cash Amount - AMT', 'Consumer Withdrew Complaint - CWC').replace('12.50', '0.00')),
      ),
    );
    const subgraph = await startSubgraph(order, {
      database: world.config,
      bell: emitterBell(),
      transport: () => ({ feed: async () => ({ events: [], head: 0 }) }) as never,
      log: silent,
      clock: world.clock,
      background: { readers: false, workers: false },
    });
    const ask = async (query: string, language: 'zh' | 'en' = 'en') => {
      const claims = { sub: 'p1', kind: 'PLATFORM', marketplaces: ['GENERIC'] };
      const { data, errors } = await subgraph.execute({ query }, { claims, language, requestId: 't' });
      expect(errors).toBeUndefined();
      return JSON.parse(JSON.stringify(data));
    };
    const { refunds } = await ask(`{ refunds(first: 5, filter: { statuses: [REFUNDED] }) { edges { node { id ${shown} } } } }`);
    const number = expect.stringMatching(/^MC-/);
    const unknown = { state: null, placedAt: null, total: null, freight: null, freightInsured: null, payments: [], lines: [] };
    const summary = expect.stringMatching(
      /^Past dispute MC-[0-9a-f]+-1, mediated from 2015-03-01 to 2015-03-31: Money back, 12\.50 USD \(Cash Amount - AMT\)$/,
    );
    const id = expect.any(String);
    expect(refunds.edges[0].node).toEqual({
      id,
      order: { number, ...unknown },
      type: null,
      status: 'REFUNDED',
      closedReason: null,
      reason: { code: 'D01', class: 'QUALITY', label: 'Damaged goods' },
      amounts: { requested: null, refunded: { amount: '12.50' } },
      legs: [],
      timeline: { edges: [{ node: { kind: 'DISPUTE_IMPORTED', summary } }] },
    });
    expect(refunds.edges).toHaveLength(1);
    const { refunds: closed } = await ask(
      '{ refunds(first: 5, filter: { statuses: [CLOSED] }) { edges { node { closedReason } } } }',
    );
    expect(closed.edges).toEqual([{ node: { closedReason: 'WITHDRAWN' } }]);
    expect(
      (await ask('{ refunds(first: 5, filter: { types: [REFUND_ONLY] }) { edges { node { id } } } }')).refunds.edges,
    ).toEqual([]);

    const send = `mutation { refundMessageSend(id: "${refunds.edges[0].node.id}", input: { idempotencyKey: "k", text: "…" }) { userErrors { code } } }`;
    expect(await ask(send)).toEqual({ refundMessageSend: { userErrors: [] } });
    const { refunds: chinese } = await ask('{ refunds(first: 1) { edges { node { reason { label } } } } }', 'zh');
    expect(chinese.edges[0].node.reason.label).toBe('商品破损');
    await subgraph.stop();
  });
});
