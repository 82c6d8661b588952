import type { Claims } from '@after-sales/runtime';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ANALYST, countedAll, ordersTold } from '../../testing/metrics';
import { runDispute, type RunningDispute } from '../../testing/running';

let running: RunningDispute;
beforeAll(async () => {
  running = await runDispute();
});
afterAll(() => running.stop());

const asked = async (as: Claims = ANALYST) => {
  const query = '{ metricFreshness { source known counted behind waitingSince milliseconds } }';
  const { metricFreshness } = await running.ask<{ metricFreshness: Record<string, unknown>[] }>(as, query);
  return metricFreshness.map((each) => Object.values(each).join(' '));
};
const HOUR = '2026-06-01T02:00:00.000Z';

test('what is counted is fresh; what waits is told with its age, whenever it happened', async () => {
  expect(await asked()).toEqual(['order true order:0 0  0', 'logistics true logistics:0 0  0', 'dispute true dispute:0 0  0']);
  ordersTold(running, 'taobao:1', HOUR, { paid: 1 });
  running.clock.advance(3000);
  running.order.tell(
    'order.cancelled',
    'or_1',
    { number: '1', paid: true, statement: null },
    new Date('2020-01-01T00:00:00.000Z'),
  );
  running.clock.advance(1500);
  expect((await asked())[0]).toBe('order true order:0 2 2026-06-01T08:00:00.000Z 4500');
  await countedAll(running);
  expect((await asked())[0]).toBe('order true order:2 0  0');
});

test('a log that cannot be asked says so, and the others are told', async () => {
  const { feed } = running.logistics.transport;
  running.logistics.transport.feed = () => Promise.reject(new Error('away'));
  expect(await asked()).toEqual(['order true order:2 0  0', 'logistics false    ', 'dispute true dispute:0 0  0']);
  running.logistics.transport.feed = feed;
});

test('it is for who may ask for numbers, as its definition says, and not asked for among them', async () => {
  await expect(asked({ sub: 'b', kind: 'BUYER' })).rejects.toThrow('metrics are for analysts');
  const { metricDefinitions } = await running.ask<{ metricDefinitions: { key: string; query: string }[] }>(
    null,
    '{ metricDefinitions { key query } }',
  );
  const own = metricDefinitions.filter(({ query }) => query !== 'disputeMetrics').map(({ key, query }) => `${key} ${query}`);
  expect(own).toEqual([
    'amountAtStakeByAge amountAtStake',
    'dueSoon dueSoon',
    'experienceScore experienceScore',
    'merchantFaultForecast merchantFaultForecast',
    'freshness metricFreshness',
  ]);
  const asMetric =
    '{ disputeMetrics(metrics: [freshness], from: "2026-06-01T00:00:00Z", to: "2026-06-02T00:00:00Z") { cells { value } } }';
  await expect(running.ask(ANALYST, asMetric)).rejects.toThrow(
    'metrics: ‘freshness’ is asked for with the query metricFreshness',
  );
});
