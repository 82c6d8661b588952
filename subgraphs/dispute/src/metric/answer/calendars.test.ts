import { policyDir } from '@after-sales/policy';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ANALYST, cellsOf, countedAll, madeFacts, ordersTold } from '../../testing/metrics';
import { runDispute, type RunningDispute } from '../../testing/running';

const HALF_MS = 1_800_000;
const ZONES = { generic: 'America/New_York', kuaishou: 'Australia/Adelaide' };
/** From when to when there is a case each half hour, and an order each hour. */
const SPANS = [
  ['2026-03-07T05:00:00Z', '2026-03-10T04:00:00Z'],
  ['2026-10-31T04:00:00Z', '2026-11-03T05:00:00Z'],
  ['2027-12-30T05:00:00Z', '2028-01-04T05:00:00Z'],
  ['2028-02-28T05:00:00Z', '2028-03-02T05:00:00Z'],
] as const;

let running: RunningDispute;
const { POLICY_DIR } = process.env;
beforeAll(async () => {
  const policies = mkdtempSync(join(tmpdir(), 'after-sales-policies-'));
  cpSync(policyDir(), policies, {
    recursive: true,
    filter: (path) => !/node_modules|dist|src/.test(path.slice(policyDir().length)),
  });
  for (const [marketplace, zone] of Object.entries(ZONES)) {
    const file = join(policies, marketplace, '1.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('timeZone: Asia/Shanghai', `timeZone: ${zone}`));
  }
  process.env.POLICY_DIR = policies;
  running = await runDispute();
  for (const [from, to] of SPANS) {
    for (const marketplace of ['GENERIC', 'KUAISHOU']) {
      const shopId = `${marketplace.toLowerCase()}:1`;
      const moments = halfHours(from, to);
      const applied = moments.map((at) => ({ measure: 'CASES_APPLIED' as const, at, cohortAt: at }));
      await madeFacts(running, shopId, applied);
      for (const at of moments.filter((each) => each % (2 * HALF_MS) === 0)) {
        ordersTold(running, shopId, new Date(at).toISOString(), { marketplace, paid: 1 });
      }
    }
  }
  await countedAll(running);
}, 60_000);
afterAll(async () => {
  await running.stop();
  if (POLICY_DIR === undefined) delete process.env.POLICY_DIR;
  else process.env.POLICY_DIR = POLICY_DIR;
});

function halfHours(from: string, to: string): number[] {
  const times = (Date.parse(to) - Date.parse(from)) / HALF_MS;
  return Array.from({ length: times }, (_, i) => Date.parse(from) + i * HALF_MS);
}

/** Cases for each order; by type and stage as well, facts are counted and no sums. */
async function told(marketplace: string, bucket: string | null, from: string, to: string, groupBy: string[] = []) {
  const as = { ...ANALYST, marketplaces: [marketplace] };
  const cells = await cellsOf(running, as, { metrics: ['casesApplied'], bucket, from, to, groupBy });
  return cells.map((cell) => cell.replace(/^casesApplied +/, '').replace(' / null', ''));
}

const sum = (cells: readonly string[]) => cells.reduce((all, cell) => all + Number(cell.split(' ').at(-1)), 0);

describe('in New York', () => {
  test.each([
    ['2026-03-07T05:00:00Z', '2026-03-10T04:00:00Z', ['2026-03-07T05 48', '2026-03-08T05 46', '2026-03-09T04 48']],
    ['2026-10-31T04:00:00Z', '2026-11-03T05:00:00Z', ['2026-10-31T04 48', '2026-11-01T04 50', '2026-11-02T05 48']],
  ])('days have 23 and 25 hours, from %s', async (from, to, days) => {
    expect(await told('GENERIC', 'DAY', from, to)).toEqual(days);
    expect(await told('GENERIC', 'DAY', from, to, ['TYPE', 'STAGE'])).toEqual(days);
    const hours = await told('GENERIC', 'HOUR', from, to);
    expect(hours).toEqual(
      halfHours(from, to).flatMap((at) => (at % (2 * HALF_MS) ? [] : [`${new Date(at).toISOString().slice(0, 13)} 2`])),
    );
    expect(await told('GENERIC', 'HOUR', from, to, ['TYPE', 'STAGE'])).toEqual(hours);
    expect([sum(hours), sum(days)]).toEqual([
      sum(await told('GENERIC', null, from, to)),
      sum(await told('GENERIC', null, from, to)),
    ]);
  });

  test('a week goes over the end of a year, and a month ends with a leap day', async () => {
    const [from, to] = ['2027-12-30T05:00:00Z', '2028-03-02T05:00:00Z'];
    for (const groupBy of [[], ['TYPE', 'STAGE']]) {
      expect(await told('GENERIC', 'WEEK', from, to, groupBy)).toEqual([
        '2027-12-30T05 192',
        '2028-01-03T05 48',
        '2028-02-28T05 144',
      ]);
      expect(await told('GENERIC', 'MONTH', from, to, groupBy)).toEqual([
        '2027-12-30T05 96',
        '2028-01-01T05 144',
        '2028-02-01T05 96',
        '2028-03-01T05 48',
      ]);
    }
  });

  test('what begins at midnight is of the new day, a millisecond before of the old one', async () => {
    const [midnight, before] = ['2026-11-01T04:00:00Z', '2026-11-01T03:59:59.999Z'];
    expect(await told('GENERIC', null, '2026-10-31T04:00:00Z', midnight)).toEqual(['2026-10-31T04 48']);
    expect(await told('GENERIC', null, midnight, '2026-11-02T05:00:00Z')).toEqual(['2026-11-01T04 50']);
    expect(await told('GENERIC', null, before, '2026-11-02T05:00:00.001Z')).toEqual(['2026-11-01T03 51']);
  });
});

describe('in Adelaide, half an hour beside UTC', () => {
  const asked = async (bucket: string | null, from: string, to: string) => {
    const as = { ...ANALYST, marketplaces: ['KUAISHOU'] };
    const cells = await cellsOf(running, as, { metrics: ['disputeActivity', 'casesApplied'], bucket, from, to });
    return cells.map((cell) => cell.replace(' / null', ''));
  };
  const [from, to] = ['2026-10-31T13:30:00Z', '2026-11-02T13:30:00Z'];

  test('cases count by the hours and days of its clock', async () => {
    expect((await asked('DAY', from, to)).slice(2)).toEqual(['casesApplied 2026-10-31T13 48', 'casesApplied 2026-11-01T13 48']);
    expect((await asked('HOUR', from, '2026-10-31T15:30:00Z')).slice(-2)).toEqual([
      'casesApplied 2026-10-31T13 2',
      'casesApplied 2026-10-31T14 2',
    ]);
  });

  test('orders, which are told by hours of UTC, count with the hour and the day in which such an hour begins', async () => {
    ordersTold(running, 'kuaishou:1', '2026-10-31T13:00:00.000Z', { marketplace: 'KUAISHOU', paid: 100 });
    await countedAll(running);
    const days = ['disputeActivity 2026-10-30T13 0 / 109', 'disputeActivity 2026-10-31T13 0 / 24'];
    expect((await asked('DAY', '2026-10-30T13:30:00Z', '2026-11-01T13:30:00Z')).slice(0, 2)).toEqual(days);
    expect((await asked(null, from, to)).slice(0, 1)).toEqual(['disputeActivity 2026-10-31T13 0 / 48']);
  });
});
