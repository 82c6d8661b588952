import type { Claims } from '@after-sales/runtime';
import { countRows, indexesOf } from '@after-sales/runtime/testing/indexes';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ANALYST, countedAll, madeFacts, ordersTold } from '../testing/metrics';
import { runDispute, START, type RunningDispute } from '../testing/running';
import { UNKNOWN } from './fact/dimensions';
import { bucketOf } from './fact/log-bucket';
import type { Measure } from './measure';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONTH = { from: '2026-05-01T00:00:00+08:00', to: '2026-06-30T00:00:00+08:00' };
const SHOP = { sub: 'm', kind: 'MERCHANT', shops: ['taobao:1'] };
const OTHER = { sub: 'm', kind: 'MERCHANT', shops: ['taobao:9'] };
const BUYER = { sub: 'b', kind: 'BUYER' };

let running: RunningDispute;
beforeAll(async () => {
  running = await runDispute();
});
afterAll(() => running.stop());

const ago = (ms: number) => START.getTime() - ms;
const many = (count: number, measure: Measure, more: object = {}) => Array.from({ length: count }, () => ({ measure, ...more }));

describe('the amount at stake', () => {
  const QUERY = `query ($filter: MetricFilter) { amountAtStake(filter: $filter) { amounts {
    currency disputes amount { amount currencyCode } ages { age disputes amount { amount } } } } }`;
  interface Shown {
    amountAtStake: {
      amounts: {
        currency: string;
        disputes: number;
        amount: { amount: string };
        ages: { disputes: number; amount: { amount: string } }[];
      }[];
    };
  }
  const asked = async (as: Claims, filter: object = {}) => {
    const { amounts } = (await running.ask<Shown>(as, QUERY, { filter })).amountAtStake;
    return amounts.map(({ currency, disputes, amount, ages }) => [
      `${currency} ${disputes} for ${amount.amount}`,
      ...ages.map((each) => `${each.disputes} for ${each.amount.amount}`),
    ]);
  };

  beforeAll(async () => {
    const quality = { ...UNKNOWN, reasonClass: 'QUALITY' };
    await madeFacts(running, 'taobao:1', [
      { measure: 'DISPUTES_OPEN', at: ago(0), value: 100, dimensions: quality },
      { measure: 'DISPUTES_OPEN', at: ago(DAY), value: 200 },
      { measure: 'DISPUTES_OPEN', at: ago(DAY + 1), value: 400 },
      { measure: 'DISPUTES_OPEN', at: ago(3 * DAY), value: 800 },
      { measure: 'DISPUTES_OPEN', at: ago(3 * DAY + 1), value: 1600 },
      { measure: 'DISPUTES_OPEN', at: ago(7 * DAY), value: 3200 },
      { measure: 'DISPUTES_OPEN', at: ago(7 * DAY + 1), value: 6400, dimensions: quality },
      { measure: 'DISPUTES_OPEN', at: ago(400 * DAY), value: 12_800 },
      { measure: 'DISPUTES_OPEN', at: ago(2 * DAY), value: 700, currency: 'JPY' },
      { measure: 'DISPUTES_OPENED', at: ago(DAY), value: 99_999 },
    ]);
    await madeFacts(running, 'taobao:2', [{ measure: 'DISPUTES_OPEN', at: ago(HOUR), value: 5 }]);
  });

  test('is told by currency and age, to the millisecond', async () => {
    expect(await asked(SHOP)).toEqual([
      ['CNY 8 for 255.00', '2 for 3.00', '2 for 12.00', '2 for 48.00', '2 for 192.00'],
      ['JPY 1 for 700', '0 for 0', '1 for 700', '0 for 0', '0 for 0'],
    ]);
    expect(await asked(ANALYST, { reasonClasses: ['QUALITY'] })).toEqual([
      ['CNY 2 for 65.00', '1 for 1.00', '0 for 0.00', '0 for 0.00', '1 for 64.00'],
    ]);
  });

  test('is of those alone that the token names', async () => {
    expect((await asked(ANALYST, { currencies: ['CNY'] }))[0]![0]).toBe('CNY 9 for 255.05');
    expect(await asked(OTHER)).toEqual([]);
    expect(await asked({ sub: 'p', kind: 'PLATFORM', marketplaces: ['JD'] })).toEqual([]);
    await expect(asked(BUYER)).rejects.toThrow('metrics are for analysts');
  });
});

describe('what is due soon', () => {
  const QUERY = `query ($filter: MetricFilter) { dueSoon(filter: $filter) { until owners { owner dueSoon overdue } } }`;
  interface Shown {
    dueSoon: { until: string; owners: { owner: string; dueSoon: number; overdue: number }[] };
  }
  const asked = async (as: Claims, filter: object = {}) => {
    const { until, owners } = (await running.ask<Shown>(as, QUERY, { filter })).dueSoon;
    expect(until).toBe('2026-06-02T08:00:00.000Z');
    return owners.map(({ owner, dueSoon, overdue }) => `${owner} ${dueSoon} ${overdue}`);
  };

  test('is told by owner: what ends within 24 hours, and what is past its end', async () => {
    const clock = (owner: string, at: number) => ({ measure: 'CLOCKS_OPEN' as const, part: `${owner}:merchantRespond:1`, at });
    await madeFacts(running, 'taobao:1', [
      clock('MERCHANT', ago(0)),
      clock('MERCHANT', ago(-DAY + 1)),
      clock('MERCHANT', ago(-DAY)),
      clock('MERCHANT', ago(1)),
      clock('BUYER', ago(-HOUR)),
      clock('PLATFORM', ago(-2 * DAY)),
    ]);
    await madeFacts(running, 'taobao:2', [clock('PLATFORM', ago(DAY))]);
    expect(await asked(SHOP)).toEqual(['BUYER 1 0', 'MERCHANT 2 1']);
    expect(await asked(ANALYST)).toEqual(['BUYER 1 0', 'MERCHANT 2 1', 'PLATFORM 0 1']);
    expect(await asked(OTHER)).toEqual([]);
    await expect(asked(BUYER)).rejects.toThrow('metrics are for analysts');
  });
});

describe('the forecast of the merchant-fault rates', () => {
  const QUERY = `query ($shopId: ID!, $from: DateTime!, $to: DateTime!) { merchantFaultForecast(shopId: $shopId, from: $from, to: $to) {
    forecasts { currency openDisputes rates { metric numerator denominator value numeratorIfLost denominatorIfLost valueIfLost } } } }`;
  interface Shown {
    merchantFaultForecast: { forecasts: { currency: string; openDisputes: number; rates: Record<string, unknown>[] }[] };
  }
  const asked = async (as: Claims, shopId = 'taobao:3') => {
    const { forecasts } = (await running.ask<Shown>(as, QUERY, { shopId, ...MONTH })).merchantFaultForecast;
    return forecasts.map(({ currency, openDisputes, rates }) => [
      `${currency} ${openDisputes}`,
      ...rates.map((rate) => Object.values(rate).join(' ')),
    ]);
  };

  test('counts each open dispute as one that the shop bears the whole fault of', async () => {
    await madeFacts(running, 'taobao:3', [
      ...many(4, 'RULINGS'),
      ...many(1, 'RULINGS_MERCHANT_FAULT'),
      ...many(1, 'RULINGS_SHARED_FAULT'),
      ...many(2, 'DISPUTES_OPEN', { at: ago(90 * DAY) }),
      ...many(1, 'DISPUTES_OPEN', { currency: 'USD' }),
    ]);
    ordersTold(running, 'taobao:3', '2026-05-20T00:00:00.000Z', { paid: 50 });
    await countedAll(running);
    const own = [
      [
        'CNY 2',
        'merchantFaultRateOfOrders 1.5 50 0.03 3.5 50 0.07',
        'merchantFaultRateOfRulings 1.5 4 0.375 3.5 6 0.5833333333333334',
      ],
      ['USD 1', 'merchantFaultRateOfOrders 0 0  1 0 ', 'merchantFaultRateOfRulings 0 0  1 1 1'],
    ];
    expect(await asked(ANALYST)).toEqual(own);
    expect(await asked({ ...SHOP, shops: ['taobao:3'] })).toEqual(own);
    expect(await asked(SHOP)).toEqual([]);
    await expect(asked(BUYER)).rejects.toThrow('metrics are for analysts');
  });
});

describe('the experience score', () => {
  const QUERY = `query ($shopId: ID!, $from: DateTime!, $to: DateTime!, $minSample: Int) {
    experienceScore(shopId: $shopId, from: $from, to: $to, minSample: $minSample) {
      scores { currency version score parts { metric percent value points weight adds pieces { value points } } } } }`;
  interface Part {
    metric: string;
    value: number | null;
    points: number | null;
    weight: number;
    adds: number | null;
    pieces: { value: number; points: number }[];
  }
  interface Shown {
    experienceScore: { scores: { currency: string; version: number; score: number | null; parts: Part[] }[] };
  }
  const asked = async (as: Claims, minSample = 10, shopId = 'taobao:4') =>
    (await running.ask<Shown>(as, QUERY, { shopId, minSample, ...MONTH })).experienceScore.scores;
  const rounded = (value: number | null) => value && Math.round(value * 1000) / 1000;

  test('is the weighted sum of the points of its parts, which are told with it', async () => {
    const took = (measure: Measure, ms: number) => many(10, measure, { value: ms, bucket: bucketOf(ms) });
    await madeFacts(running, 'taobao:4', [
      ...took('FIRST_RESPONSE', 1000),
      ...took('REFUND_CYCLE', 400 * HOUR),
      ...many(20, 'MERCHANT_CLOCKS_ENDED'),
      ...many(1, 'MERCHANT_CLOCKS_EXPIRED'),
      ...many(40, 'CASES_APPLIED'),
      ...many(1, 'CASES_ESCALATED'),
      ...many(5, 'REJECTIONS_RULED'),
      ...many(1, 'RULINGS_MERCHANT_FAULT'),
    ]);
    ordersTold(running, 'taobao:4', '2026-05-20T00:00:00.000Z', { paid: 2000 });
    await countedAll(running);
    const [score, ...others] = await asked(ANALYST);
    expect([others, score!.currency, score!.version]).toEqual([[], 'CNY', 1]);
    expect(
      score!.parts.map(({ metric, value, points, weight, adds }) => [metric, value, rounded(points), weight, rounded(adds)]),
    ).toEqual([
      ['firstResponseTime', 1003, 100, 0.2, 22.222],
      ['merchantTimeoutRate', 0.05, 60, 0.2, 13.333],
      ['refundCycleTime', 1_442_619_281, 0, 0.2, 0],
      ['merchantFaultRateOfOrders', 0.0005, 80, 0.2, 17.778],
      ['escalationRate', 0.025, 80, 0.1, 8.889],
      ['overturnedRejectionRate', null, null, 0.1, null],
    ]);
    expect(rounded(score!.score)).toBe(62.222);
    expect(score!.parts[1]!.pieces).toEqual([
      { value: 0, points: 100 },
      { value: 0.05, points: 60 },
      { value: 0.2, points: 0 },
    ]);
    expect(score!.parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  test('counts parts from as little as is asked for, and is none where there is too little of all', async () => {
    expect(rounded((await asked(ANALYST, 5))[0]!.score)).toBe(66);
    expect((await asked(ANALYST, 5000))[0]!.score).toBeNull();
    expect(await asked(SHOP)).toEqual([]);
    await expect(asked(BUYER)).rejects.toThrow('metrics are for analysts');
  });
});

test('all of them are read by their indexes', async () => {
  for (let n = 0; n < 60; n++)
    await madeFacts(running, `taobao:${20 + n}`, [
      ...many(5, 'DISPUTES_OPEN'),
      ...many(5, 'CLOCKS_OPEN', { part: 'BUYER:a:1' }),
      ...many(5, 'RULINGS'),
    ]);
  await countRows(running.subgraph.database);
  // Of the facts of a shop and a measure all are read, so that either index serves that begins with these.
  const query = async (text: string) => {
    const indexes = await indexesOf(running, () => running.ask(SHOP, `{ ${text} }`));
    return indexes.map((index) => index.replace(/_cohort$/, ''));
  };
  const time = `from: "${MONTH.from}", to: "${MONTH.to}"`;
  expect(await query('amountAtStake { amounts { disputes } }')).toEqual([
    'PRIMARY',
    'metric_fact_of_shop',
    'metric_fact_of_shop',
  ]);
  expect(await query('dueSoon { owners { dueSoon } }')).toEqual(['PRIMARY', 'metric_fact_of_shop', 'metric_fact_of_shop']);
  const spans = 'PRIMARY + PRIMARY + PRIMARY + PRIMARY';
  expect(await query(`merchantFaultForecast(shopId: "taobao:1", ${time}) { forecasts { currency } }`)).toEqual([
    'PRIMARY',
    spans,
    spans,
    'PRIMARY',
  ]);
  expect(await query(`experienceScore(shopId: "taobao:1", ${time}) { scores { score } }`)).toEqual(['PRIMARY', spans, spans]);
});
