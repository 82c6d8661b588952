import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rebuild } from '@after-sales/dispute/metrics-rebuild';
import { importFile } from '@after-sales/order/import-file';
import { everyRow } from '@after-sales/runtime/testing/profile';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGraph, type Claims, type Graph } from './harness';
import { ANALYST, numbersOf, type Cell } from './metrics-compare';
import { dayOf, percentile, plainComplaints, timeTaken } from './plain-complaints';

const PLATFORM: Claims = { sub: 'p1', kind: 'PLATFORM', marketplaces: ['GENERIC'] };
const DAY = 86_400_000;
const HEADER = 'Business Id,Industry,Complaint Type,Mediation Start Date,Mediation Close Date,Complaint Result,Restitution';
const ROWS = [
  'B-1,Toy Shop - 900,Damaged Goods - D01,06/01/2019,06/11/2019,Cash Amount - AMT,12.50',
  'B-1,Toy Shop - 900,Non-Delivery of Goods - N01,06/01/2019,06/03/2019,Cash Amount - AMT,100.00',
  'B-1,Boat Shop - 901,Damaged Goods - D01,06/02/2019,06/02/2019,No Satisfactory Agreement - NSA,0.00',
  // Over a Sunday on which clocks were put on: an hour less than its days.
  'B-2,Toy Shop - 900,Wrong Goods - W01,03/01/2019,03/11/2019,Bill Reduced - BLR,7.25',
  'B-2,Toy Shop - 900,Wrong Goods - W01,03/11/2019,03/01/2019,Bill Reduced - BLR,7.25',
  ',,,12/31/2018,01/01/2019,Consumer Withdrew Complaint - CWC,',
];

let graph: Graph;
let rejected: ReadonlyMap<string, number>;
beforeAll(async () => {
  graph = await startGraph();
  rejected = await imported([HEADER, ...ROWS]);
}, 60_000);
afterAll(() => graph.stop());

/** Imports lines as a file, and lets all of it be counted; gives what was rejected, by code. */
async function imported(lines: string[]): Promise<ReadonlyMap<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'after-sales-past-'));
  const file = join(folder, 'complaints.csv');
  writeFileSync(file, lines.join('\n'));
  const options = { rejects: join(folder, 'rejects.ndjson'), shiftToNow: false, clock: graph.clock };
  const { rejects } = await importFile(graph.subgraphs.order.database, { file, ...options });
  await graph.settle();
  return rejects.byCode;
}

const EVER = { from: '2018-01-01T00:00:00+08:00', to: '2020-01-01T00:00:00+08:00' };

/** Cells as text: metric, groups, above and below the line. */
async function cells(variables: Record<string, unknown>): Promise<string[]> {
  const found = await numbersOf(graph, { ...EVER, ...variables });
  return found.map(({ metric, groups, from, currency, numerator, denominator }) =>
    [
      metric,
      ...groups.map(({ value }) => value),
      ...(variables.bucket ? [from.slice(0, 10)] : []),
      currency,
      `${numerator} / ${denominator}`,
    ].join(' '),
  );
}

test('past disputes are read with how they ended, and with nothing that is not known', async () => {
  expect([...rejected]).toEqual([['TIMES_OUT_OF_ORDER', 1]]);
  const query = `{ disputes(first: 10, filter: { shopId: "generic:nyc-B-2" }) { edges { node {
    stage status claim { amount } statement goodsReturned openedAt finalAt reasonCode reasonClass category ruling { outcome } deadlines { key }
    pastResult { outcome asWritten awarded { amount currencyCode } endedAt } history(first: 5) { edges { node { from to at } } }
    refund { status type disputes { status } order { number total { amount } shop { name } refunds(first: 5) { edges { node { status } } } }
      timeline(first: 5) { edges { node { kind } } } } } } } }`;
  const { data, errors } = await graph.ask<{ disputes: { edges: { node: object }[] } }>(PLATFORM, query);
  expect(errors).toBeUndefined();
  expect(data.disputes.edges.map(({ node }) => node)).toEqual([
    {
      stage: 'NEGOTIATION',
      status: 'SETTLED',
      claim: null,
      statement: null,
      goodsReturned: null,
      openedAt: '2019-03-01T05:00:00.000Z',
      finalAt: null,
      reasonCode: 'W01',
      reasonClass: 'NOT_AS_DESCRIBED',
      category: 'Toy Shop - 900',
      ruling: null,
      deadlines: [],
      pastResult: {
        outcome: 'PARTIAL_REFUND',
        asWritten: 'Bill Reduced - BLR',
        awarded: { amount: '7.25', currencyCode: 'USD' },
        endedAt: '2019-03-11T04:00:00.000Z',
      },
      history: { edges: [{ node: { from: null, to: 'SETTLED', at: '2019-03-11T04:00:00.000Z' } }] },
      refund: {
        status: 'REFUNDED',
        type: null,
        disputes: [{ status: 'SETTLED' }],
        order: {
          number: expect.stringMatching(/^MC-/),
          total: null,
          shop: { name: 'B-2' },
          refunds: { edges: [{ node: { status: 'REFUNDED' } }] },
        },
        timeline: { edges: [{ node: { kind: 'DISPUTE_IMPORTED' } }] },
      },
    },
  ]);
});

test('they are counted by when they were opened and ended, and by how', async () => {
  const metrics = [
    'disputesOpened',
    'disputeResolutionTime',
    'pastRefundShare',
    'pastWithdrawnShare',
    'pastAwards',
    'disputesOpen',
  ];
  const days = 10 + 2 + 0 + 10 + 1;
  expect(await cells({ metrics })).toEqual([
    'disputesOpened USD 5 / null',
    `disputeResolutionTime USD ${days * DAY - 3_600_000} / 5`,
    'pastRefundShare USD 2 / 5',
    'pastWithdrawnShare USD 1 / 5',
    'pastAwards USD 11975 / null',
  ]);
  expect(await cells({ metrics: ['pastRefundShare'], groupBy: ['REASON_CODE', 'CATEGORY'] })).toEqual([
    'pastRefundShare D01 Boat Shop - 901 USD 0 / 1',
    'pastRefundShare D01 Toy Shop - 900 USD 1 / 1',
    'pastRefundShare N01 Toy Shop - 900 USD 1 / 1',
    'pastRefundShare NOT_STATED  USD 0 / 1',
    'pastRefundShare W01 Toy Shop - 900 USD 0 / 1',
  ]);
  // The day of New York is that of the marketplace: midnight there is noon or one o'clock in Shanghai.
  expect(await cells({ metrics: ['disputesOpened'], bucket: 'DAY', groupBy: ['SHOP'] })).toEqual([
    'disputesOpened generic:nyc-B-1 2019-05-31 USD 2 / null',
    'disputesOpened generic:nyc-B-1 2019-06-01 USD 1 / null',
    'disputesOpened generic:nyc-B-2 2019-02-28 USD 1 / null',
    'disputesOpened generic:nyc-unnamed 2018-12-30 USD 1 / null',
  ]);
});

test('what stands behind a number is the disputes themselves', async () => {
  const query = `query ($from: DateTime!, $to: DateTime!) { metricCases(metric: pastRefundShare, part: NUMERATOR, from: $from, to: $to, first: 10) {
    edges { node { adds value dispute { pastResult { outcome } } refund { status } } } } }`;
  const { data, errors } = await graph.ask<{ metricCases: { edges: { node: object }[] } }>(PLATFORM, query, EVER);
  expect(errors).toBeUndefined();
  const seen = { dispute: { pastResult: { outcome: 'REFUND' } }, refund: { status: 'REFUNDED' } };
  expect(data.metricCases.edges.map(({ node }) => node)).toEqual([
    { adds: 1, value: 10_000, ...seen },
    { adds: 1, value: 1250, ...seen },
  ]);
});

test('what needs a claim, an order, a buyer or a ruling leaves them out', async () => {
  const without = [
    'amountWinRate',
    'buyerWinRate',
    'merchantFaultRateOfRulings',
    'merchantFaultRateOfOrders',
    'disputeRefundRate',
  ];
  const also = ['disputeRate', 'escalationRate', 'amountAtStake', 'timeToResolution', 'refundRateByOrders', 'rejectionRate'];
  expect(await cells({ metrics: [...without, ...also] })).toEqual([]);
  expect(await cells({ metrics: ['disputeActivity', 'repeatDisputantShare'] })).toEqual([
    'disputeActivity USD 0 / 0',
    'repeatDisputantShare USD 0 / 0',
  ]);
  expect(await cells({ metrics: ['disputesOpened', 'pastRefundShare'], timeBasis: 'ORDER_COHORT' })).toEqual([]);
});

test('nobody is told, nothing runs, and a rebuild leads to the very rows', async () => {
  const { order, logistics, dispute, partner } = graph.subgraphs;
  const empty = async (database: typeof order.database, ...tables: string[]) => {
    for (const table of tables)
      expect([table, Number((await database.query(`SELECT COUNT(*) AS n FROM ${table}`))[0].n)]).toEqual([table, 0]);
  };
  await empty(order.database, 'case_clock', 'order_hour', 'refund_leg', 'liability_entry');
  await empty(dispute.database, 'dispute_clock', 'evidence_request', 'ruling');
  await empty(partner.database, 'notification', 'webhook_delivery');
  const kept = async () => {
    const rows = await everyRow(dispute.database);
    return Object.fromEntries(Object.entries(rows).filter(([table]) => /^metric_(part|fact|hour|day|record)$/.test(table)));
  };
  const before = await kept();
  const logs = { order: order.database, logistics: logistics.database, dispute: dispute.database };
  expect(await rebuild(dispute.database, logs, () => undefined, new AbortController().signal)).toBe(0);
  expect(await kept()).toEqual(before);
});

test('an analyst of another marketplace sees none of it', async () => {
  const jd = { ...ANALYST, marketplaces: ['JD'] };
  expect(await numbersOf(graph, { ...EVER, metrics: ['disputesOpened'] }, jd)).toEqual([]);
});

const dataDir = process.env.DATA_DIR;
const FILE = join(dataDir ?? '', 'disputes', 'nyc-mediated-complaints', 'mediated_complaints_2014-10_2016-04.csv.gz');
const realData = dataDir ? describe : describe.skip;

realData(`every twentieth complaint mediated by New York City${dataDir ? '' : ' (left out: DATA_DIR is not set)'}`, () => {
  const read = () => plainComplaints(FILE).rows.filter((_, i) => i % 20 === 1);
  const taken = () => read().filter(({ opened, closed }) => dayOf(closed) >= dayOf(opened));

  test('is told by the metrics as a plain count of the rows has it', async () => {
    const rows = read();
    const byCode = await imported([plainComplaints(FILE).header, ...rows.map(({ line }) => line)]);
    expect([...byCode.values()].reduce((sum, each) => sum + each, 0)).toBe(rows.length - taken().length);
    const outcomes = { pastRefundShare: /AMT$|CRC$|ACJ$|Escrow$/, pastSentToCourtShare: /ATS$/, pastNoAgreementShare: /NS[AP]$/ };
    const metrics = ['disputesOpened', 'disputeResolutionTime', 'pastAwards', ...Object.keys(outcomes)];
    const years = { from: '2014-01-01T00:00:00+08:00', to: '2017-01-01T00:00:00+08:00' };
    const found = new Map((await numbersOf(graph, { metrics, ...years })).map((cell) => [cell.metric, cell]));
    const cell = (metric: string): Cell => found.get(metric)!;
    for (const [metric, codes] of Object.entries(outcomes)) {
      const those = taken().filter(({ result }) => codes.test(result));
      expect([metric, cell(metric).numerator, cell(metric).denominator]).toEqual([metric, those.length, taken().length]);
    }
    expect(cell('pastAwards').numerator).toBe(taken().reduce((sum, { cents }) => sum + cents, 0));
    const times = taken().map(timeTaken);
    const { numerator, denominator, percentiles } = cell('disputeResolutionTime');
    expect([numerator, denominator]).toEqual([times.reduce((sum, ms) => sum + ms, 0), times.length]);
    // Times are kept by buckets of 1 %, each told by its middle.
    const kept = times.map((ms) => (ms === 0 ? 1 : Math.round(1.01 ** (Math.ceil(Math.log(ms) / Math.log(1.01)) - 0.5))));
    expect(percentiles).toEqual(
      [50, 90].map((percent) => ({ percent, milliseconds: Math.round(percentile(kept, percent / 100)) })),
    );
    const months = await numbersOf(graph, { metrics: ['disputesOpened'], bucket: 'MONTH', ...years });
    const counts = Map.groupBy(taken(), ({ opened }) => `${opened.slice(6)}-${opened.slice(0, 2)}`);
    expect(months.map((each) => each.numerator)).toEqual(
      [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, of]) => of.length),
    );
  }, 120_000);
});
