import { ActorKind, clocksDue, nextWake, Marketplace, type Claims } from '@after-sales/runtime';
import { countRows, indexesOf } from '@after-sales/runtime/testing/indexes';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ARBITRATOR, BUYER, MERCHANT } from '../testing/people';
import { runDispute, START, type RunningDispute } from '../testing/running';
import { Dispute } from './dispute.entity';
import { DisputeStage, DisputeStatus } from './dispute.states';
import { DisputeClock } from '../clock/dispute-clock.entity';

let running: RunningDispute;
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

beforeAll(async () => {
  running = await runDispute();
  const { manager } = running.subgraph.database;
  const rows = numbers(2000).map(closedDispute);
  for (let i = 0; i < rows.length; i += 500) await manager.insert(Dispute, rows.slice(i, i + 500));
  await countRows(running.subgraph.database);
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
    openedBy: { kind: ActorKind.BUYER, id: `b${n}` },
    openedAt: new Date(START.getTime() + n * 1000),
    claimAmount: 100,
    currency: 'CNY',
    reasonCode: 'QUALITY',
    reasonClass: 'QUALITY',
    statement: 'broken',
    goodsReturned: false,
    policy: 'taobao@1',
    policyHash: null,
    noEvidenceFrom: [],
    dueAt: n % 10 === 0 ? new Date(START.getTime() + n * 1000) : null,
    assignedTo: n % 3 === 0 ? `p${n % 50}` : null,
    assignedAt: null,
    actors: null,
    lines: null,
    finalAt: START,
    executedAt: START,
    category: n % 3 === 0 ? 'CLOTHING' : 'SHOES',
    refundType: 'REFUND_ONLY',
    refundable: 100,
    returnAddressKnown: true,
    rulingId: null,
    draftId: null,
    waivedBy: null,
    settlementAwaits: null,
    concededBy: null,
    outcome: 'PARTIAL',
    awarded: 50,
    fault: [],
    past: null,
  };
}

const LIST =
  'query($filter: DisputeFilter, $orderBy: DisputeOrder) { disputes(filter: $filter, orderBy: $orderBy) { edges { node { id } } } }';
const LOADS = '{ arbitratorLoads { edges { node { open } } } }';
const CONFLICTS = '{ arbitratorConflicts { edges { node { id } } } }';
const DUE = 'DUE_FIRST';
const AMOUNT = 'AMOUNT_LARGEST_FIRST';
const UNASSIGNED = { assignment: 'UNASSIGNED' };
const MINE = { assignment: 'MINE' };
const OF_REFUNDS = 'query($of: [_Any!]!) { _entities(representations: $of) { ... on Refund { disputes { id } } } }';
const refunds = numbers(50).map((n) => ({ __typename: 'Refund', id: `rf_${n}` }));

describe('every way to look disputes up has its index', () => {
  test.each<[string, Claims, string, object, string]>([
    ['a buyer’s', BUYER, LIST, {}, 'dispute_of_buyer'],
    ['a shop’s', MERCHANT, LIST, {}, 'dispute_of_shop'],
    ['a marketplace’s', ARBITRATOR, LIST, {}, 'dispute_of_marketplace'],
    ['a shop’s, for its marketplace', ARBITRATOR, LIST, { filter: { shopId: 'taobao:1' } }, 'dispute_of_shop'],
    ['a shop’s, on its marketplace', MERCHANT, LIST, { filter: { marketplace: 'TAOBAO' } }, 'dispute_of_shop'],
    ['a buyer’s, with one shop', BUYER, LIST, { filter: { shopId: 'taobao:1', marketplace: 'TAOBAO' } }, 'dispute_of_buyer'],
    ['a case’s, for its buyer', BUYER, LIST, { filter: { refundId: 'rf_1' } }, 'dispute_of_refund'],
    ['a case’s', ARBITRATOR, LIST, { filter: { refundId: 'rf_1' } }, 'dispute_of_refund'],
    ['the queue of a marketplace', ARBITRATOR, LIST, { orderBy: DUE }, 'dispute_queue_of_marketplace'],
    ['what nobody has', ARBITRATOR, LIST, { filter: UNASSIGNED, orderBy: DUE }, 'dispute_queue_of_marketplace'],
    ['an arbitrator’s desk', ARBITRATOR, LIST, { filter: MINE, orderBy: DUE }, 'dispute_queue_of_arbitrator'],
    ['its largest', ARBITRATOR, LIST, { filter: MINE, orderBy: AMOUNT }, 'dispute_amount_of_arbitrator'],
    ['the largest of a marketplace', ARBITRATOR, LIST, { orderBy: AMOUNT }, 'dispute_amount_of_marketplace'],
    ['what is due of a shop', MERCHANT, LIST, { orderBy: DUE }, 'dispute_queue_of_shop'],
    ['the largest of a shop', MERCHANT, LIST, { orderBy: AMOUNT }, 'dispute_amount_of_shop'],
    ['what is due of a buyer', BUYER, LIST, { orderBy: DUE }, 'dispute_queue_of_buyer'],
    ['the largest of a buyer', BUYER, LIST, { orderBy: AMOUNT }, 'dispute_amount_of_buyer'],
    ['what each arbitrator has', ARBITRATOR, LOADS, {}, 'dispute_queue_of_marketplace'],
    ['conflicts of an arbitrator', ARBITRATOR, CONFLICTS, {}, 'arbitrator_conflict_of_arbitrator'],
    ['those of many cases', ARBITRATOR, OF_REFUNDS, { of: refunds }, 'dispute_of_refund'],
  ])('%s', async (_whose, caller, query, variables, index) => {
    expect(await indexesOf(running, () => running.ask(caller, query, variables))).toEqual([index]);
  });

  test('clocks that are due, and when one is next', async () => {
    const context = running.subgraph.context();
    expect(await indexesOf(running, () => clocksDue(context, DisputeClock, 'disputeId', []))).toEqual(['dispute_clock_wake']);
    expect(await indexesOf(running, () => nextWake(context, DisputeClock))).toEqual(['dispute_clock_wake']);
  });
});
