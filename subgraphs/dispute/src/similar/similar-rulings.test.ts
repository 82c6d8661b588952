import type { Claims } from '@after-sales/runtime';
import { indexesOf } from '@after-sales/runtime/testing/indexes';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { cny, deciding, FOR_BUYER, FOR_MERCHANT } from '../testing/deciding';
import { ARBITRATOR, BUYER, MERCHANT, SUPERVISOR } from '../testing/people';
import { runDispute, START, type RunningDispute } from '../testing/running';

let running: RunningDispute;
let desk: ReturnType<typeof deciding>;
beforeAll(async () => {
  running = await runDispute();
  desk = deciding(running);
});
afterAll(() => running.stop());
beforeEach(() => running.clock.set(START));

const RULING = 'outcome amount { amount } claim { amount } fault { party percent } rules onAppeal findings finalAt';
const SIMILAR = `query($id: ID!, $finding: DisputeFindingKind, $first: Int, $after: Cursor) { similarRulings(disputeId: $id, finding: $finding) {
  counts { outcome count } rulings(first: $first, after: $after) { edges { node { ${RULING} } } pageInfo { hasNextPage endCursor } } } }`;

interface Similar {
  counts: { outcome: string; count: number }[];
  rulings: { edges: { node: Record<string, unknown> }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
}

async function similar(caller: Claims | null, id: string, more: object = {}): Promise<Similar | null> {
  return (await running.ask<{ similarRulings: Similar | null }>(caller, SIMILAR, { id, ...more })).similarRulings;
}

const PARTIAL = { ...FOR_BUYER, outcome: 'PARTIAL', amount: cny('40.00') };
const outcomes = ({ rulings }: Similar) => rulings.edges.map(({ node }) => node.outcome);

/** A dispute that is ruled for good, later than the last. */
async function final(refundId: string, ruling: object, facts: object = {}, finding?: string): Promise<string> {
  const id = await desk.inReview(refundId, facts);
  if (finding) {
    await desk.done(ARBITRATOR, 'disputeFindingAdd', id, { finding, liable: 'MERCHANT', text: '如图', evidenceIds: [] });
  }
  await desk.ruleFinally(id, ruling);
  return id;
}

test('what was decided on the same reason and category, newest first, with counts, and of nobody', async () => {
  await final('rf_1', FOR_MERCHANT);
  await final('rf_2', PARTIAL, {}, 'DAMAGED');
  await final('rf_3', FOR_MERCHANT);
  await final('rf_other_reason', FOR_MERCHANT, { reasonCode: 'SIZE' });
  await final('rf_other_category', FOR_MERCHANT, { category: 'SHOES' });
  await final('rf_other_market', FOR_MERCHANT, { category: null });
  await desk.ruled('rf_not_final', FOR_MERCHANT);
  const conceded = await running.open('rf_conceded');
  await desk.done(BUYER, 'disputeConcede', conceded);
  const id = await final('rf_now', PARTIAL);

  const shown = (await similar(ARBITRATOR, id))!;
  expect(shown.counts).toEqual([
    { outcome: 'FOR_MERCHANT', count: 2 },
    { outcome: 'PARTIAL', count: 1 },
  ]);
  expect(outcomes(shown)).toEqual(['FOR_MERCHANT', 'PARTIAL', 'FOR_MERCHANT']);
  expect(shown.rulings.edges.find(({ node }) => node.outcome === 'PARTIAL')!.node).toEqual({
    outcome: 'PARTIAL',
    amount: { amount: '40.00' },
    claim: { amount: '100.00' },
    fault: FOR_BUYER.fault,
    rules: ['E2'],
    onAppeal: false,
    findings: ['DAMAGED'],
    finalAt: expect.any(String),
  });
  expect(JSON.stringify(shown)).not.toMatch(/b1|m1|taobao:1|rf_|dp_/);

  const damaged = (await similar(ARBITRATOR, id, { finding: 'DAMAGED' }))!;
  expect([damaged.counts, outcomes(damaged)]).toEqual([[{ outcome: 'PARTIAL', count: 1 }], ['PARTIAL']]);

  const first = (await similar(SUPERVISOR, id, { first: 2 }))!;
  const rest = (await similar(SUPERVISOR, id, { first: 2, after: first.rulings.pageInfo.endCursor }))!;
  expect([first.rulings.pageInfo.hasNextPage, rest.rulings.pageInfo.hasNextPage]).toEqual([true, false]);
  expect([...outcomes(first), ...outcomes(rest)]).toEqual(outcomes(shown));

  const unknown = await running.open('rf_unknown', { category: null });
  expect((await similar(ARBITRATOR, unknown))!.counts).toEqual([{ outcome: 'FOR_MERCHANT', count: 1 }]);
});

test('only arbitrators and supervisors of the marketplace read them', async () => {
  const id = await running.open('rf_whose');
  const strangers = [null, BUYER, MERCHANT, { ...ARBITRATOR, roles: [] }, { ...ARBITRATOR, marketplaces: ['JD'] }];
  for (const caller of strangers) expect(await similar(caller, id)).toBeNull();
  expect(await similar(ARBITRATOR, 'dp_none')).toBeNull();
});

test('a page and its counts go by one index', async () => {
  const id = await running.open('rf_index');
  const indexes = await indexesOf(running, () => similar(ARBITRATOR, id));
  expect(new Set(indexes.filter((index) => index.startsWith('dispute_')))).toEqual(new Set(['dispute_similar']));
});
