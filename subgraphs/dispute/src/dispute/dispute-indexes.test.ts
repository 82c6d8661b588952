import { Marketplace, type ActorKind, type Claims } from '@after-sales/runtime';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ARBITRATOR, BUYER, MERCHANT, runDispute, START, type RunningDispute } from '../testing/running-dispute';
import { Dispute } from './dispute.entity';
import { DisputeStage, DisputeStatus } from './dispute.states';

let running: RunningDispute;
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

beforeAll(async () => {
  running = await runDispute();
  const { manager } = running.subgraph.database;
  const rows = numbers(2000).map(closedDispute);
  for (let i = 0; i < rows.length; i += 500) await manager.insert(Dispute, rows.slice(i, i + 500) as never);
  if (globalThis.PROFILE === 'apart') await manager.query('ANALYZE TABLE dispute');
});
afterAll(() => running.stop());

/** One of many: seventy shops over all marketplaces, a buyer each. */
function closedDispute(n: number): Dispute {
  return {
    id: `dp_${n}`,
    refundId: `rf_${n}`,
    openRefundId: null,
    orderId: `or_${n}`,
    marketplace: Object.values(Marketplace)[n % 7]!,
    shopId: `taobao:${n % 70}`,
    buyerId: `b${n}`,
    stage: DisputeStage.EXECUTED,
    status: DisputeStatus.CLOSED,
    version: 5,
    openedBy: { kind: 'BUYER' as ActorKind, id: `b${n}` },
    openedAt: new Date(START.getTime() + n * 1000),
    claimAmount: 100,
    currency: 'CNY',
    reasonCode: 'QUALITY',
    reasonClass: 'QUALITY',
    statement: 'broken',
    goodsReturned: false,
    evidenceDueAt: START,
    noEvidenceFrom: [],
    finalAt: START,
    executedAt: START,
  };
}

const LIST = 'query($filter: DisputeFilter) { disputes(filter: $filter) { edges { node { id } } } }';
const OF_REFUNDS = 'query($of: [_Any!]!) { _entities(representations: $of) { ... on Refund { disputes { id } } } }';
const refunds = numbers(50).map((n) => ({ __typename: 'Refund', id: `rf_${n}` }));

describe('every way to look disputes up has its index', () => {
  test.each<[string, Claims, string, object, string[], string]>([
    ['a buyer’s', BUYER, LIST, {}, ['b1'], 'dispute_of_buyer'],
    ['a shop’s', MERCHANT, LIST, {}, ['taobao:1'], 'dispute_of_shop'],
    ['a marketplace’s', ARBITRATOR, LIST, {}, ['TAOBAO'], 'dispute_of_marketplace'],
    [
      'a shop’s, for its marketplace',
      ARBITRATOR,
      LIST,
      { filter: { shopId: 'taobao:1' } },
      ['TAOBAO', 'taobao:1'],
      'dispute_of_shop',
    ],
    ['a case’s', ARBITRATOR, LIST, { filter: { refundId: 'rf_1' } }, ['TAOBAO', 'rf_1'], 'dispute_of_refund'],
    [
      'those of many cases',
      ARBITRATOR,
      OF_REFUNDS,
      { of: refunds },
      [...refunds.map(({ id }) => id), 'TAOBAO'],
      'dispute_of_refund',
    ],
  ])('%s', async (_whose, caller, query, variables, parameters, index) => {
    running.statements.length = 0;
    await running.ask(caller, query, { ...variables });
    expect(running.statements.length).toBe(1);
    expect(await indexOf(running.statements[0]!, parameters)).toBe(index);
  });
});

async function indexOf(sql: string, parameters: string[]): Promise<string | undefined> {
  const { database } = running.subgraph;
  if (globalThis.PROFILE === 'apart') return (await database.query(`EXPLAIN ${sql}`, parameters))[0].key;
  const [step] = await database.query(`EXPLAIN QUERY PLAN ${sql}`, parameters);
  return /USING INDEX (\w+)/.exec(step.detail)?.[1];
}
