import { Marketplace } from '@after-sales/runtime';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runDispute, type RunningDispute } from '../testing/running';
import { ServiceSubject } from './service-subject.entity';

let running: RunningDispute;
beforeAll(async () => void (running = await runDispute()));
afterAll(() => running.stop());

test('orders and cases that order tells of are known, at a statement each and one for twenty of them', async () => {
  running.statements.length = 0;
  for (let n = 0; n < 40; n++) running.order.tell('order.imported', `or_${n}`, { number: String(n), outbound: null });
  await running.subgraph.settle();
  running.order.tell('refund.applied', 'rf_1', { orderId: 'or_1' });
  running.order.tell('refund.imported', 'rf_2', { orderId: 'or_2', buyerId: null });
  const own = /service_subject|event_parked/;
  await running.subgraph.settle();
  const subjects = running.statements.filter(({ parameters }) => !parameters.includes('order/metrics'));
  const asked = subjects.map(({ sql }) => sql).filter((sql) => own.test(sql) && !/retry/.test(sql));
  const known = await running.subgraph.database.manager.find(ServiceSubject, { order: { id: 'ASC' } });
  expect(known).toHaveLength(42);
  const owners = { marketplace: Marketplace.TAOBAO, shopId: 'taobao:1', buyerId: 'b1' };
  expect(known.slice(-2)).toEqual([
    { ...owners, id: 'rf_1', orderId: 'or_1' },
    { ...owners, id: 'rf_2', orderId: 'or_2', buyerId: null },
  ]);
  expect(asked.filter((sql) => sql.startsWith('INSERT'))).toHaveLength(42);
  expect(asked).toHaveLength(42 + 3);
});
