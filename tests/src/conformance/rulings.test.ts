import { expect } from '@jest/globals';
import { bench, disputed, disputeOf, does, escalates, rules, rulesFinally, rulingOf } from '../disputing';
import { eventsOf } from '../events-of';
import { call, handIn, key } from '../world';
import { DAY, type Market } from './market';
import { ALL } from './marketplaces';
import { rule } from './rule';
import { actionOf, kindsOf, opened, shown, statusOf, titlesTold } from './steps';

/** The last event of a type in a dispute. */
async function told(market: Market, disputeId: string, type: string): Promise<Record<string, unknown>> {
  const events = await eventsOf(market.graph, disputeId, 'dispute');
  return events.filter((event) => event.type === type).at(-1)!.data;
}

rule(
  'E2',
  ALL,
  'a ruling names its basis, rules and evidence of this dispute; it is not given before the parties could show theirs',
  async (market) => {
    const it = await disputed(market);
    const { first } = bench(market);
    await does(market, first, 'disputeAssign', it.disputeId);
    const rules33 = (more: object) => ({ idempotencyKey: key(), ...rulingOf('FOR_BUYER', '33.33'), ...more });
    const refuses = (more: object, code: string) => market.refuses(first, 'disputeRule', rules33(more), code, it.disputeId);
    expect((await refuses({}, 'DISPUTE_STATUS_CONFLICT')).ruleId).toBe('E2');
    for (const party of [market.buyer, market.merchant]) await handIn(market.graph, party, it.disputeId, '照片', '如图');
    await refuses({ basis: ' ' }, 'RULING_INVALID');
    await refuses({ rules: [] }, 'RULING_INVALID');
    await refuses({ evidenceIds: ['ed_none'] }, 'RULING_INVALID');
    await does(market, first, 'disputeRule', it.disputeId, rulingOf('FOR_BUYER', '33.33'));
  },
);

rule(
  'E2',
  ALL,
  'binding on both: neither takes part in the case any more, and it follows the ruling by itself',
  async (market) => {
    const it = await disputed(market);
    await rulesFinally(market, it, 'FOR_BUYER', '33.33');
    for (const party of [market.buyer, market.merchant]) {
      for (const name of ['disputeConcede', 'disputeAppealWaive', 'disputeWithdraw'] as const) {
        const { userErrors } = await call(market.graph, party, name, {}, it.disputeId);
        expect(['FORBIDDEN', 'DISPUTE_STATUS_CONFLICT']).toContain(userErrors[0]!.code);
      }
    }
    expect(await statusOf(market, it.id)).toBe('REFUNDED');
  },
);

rule('E3', ALL, 'for the buyer: the system sees to the refund, without the merchant', async (market) => {
  const it = await disputed(market);
  await rules(market, it, 'FOR_BUYER', '33.33');
  await market.waits(7 * DAY);
  await market.graph.settle();
  expect((await shown(market, it.id)).amounts.refunded).toEqual({ amount: '33.33' });
  expect((await disputeOf(market, it)).stage).toBe('EXECUTED');
});

rule('E3', ALL, 'for the merchant: the buyer is told the basis', async (market) => {
  const it = await disputed(market);
  await rulesFinally(market, it, 'FOR_MERCHANT');
  expect((await shown(market, it.id)).closedReason).toBe('RULED_FOR_MERCHANT');
  for (const party of [market.buyer, market.merchant]) {
    expect((await disputeOf(market, it, party)).ruling).toEqual({ outcome: 'FOR_MERCHANT', basis: '双方证据已核对。' });
    const { timeline } = await shown(market, it.id, party);
    const entry = timeline.edges.find(({ node }) => node.kind === 'DISPUTE_RULED')!.node;
    expect(entry.summary).toContain('双方证据已核对。');
    expect(await titlesTold(market, it.id, party, 'dispute.ruled', 'dispute.finalised')).toEqual(['平台已判定', '判定已生效']);
  }
});

rule('E4', ALL, 'the merchant’s fault goes out with the final ruling, once, and not before', async (market) => {
  const it = await disputed(market);
  await rules(market, it, 'FOR_BUYER', '33.33', {
    fault: [
      { party: 'MERCHANT', percent: 70 },
      { party: 'CARRIER', percent: 30 },
    ],
  });
  const types = async () => (await eventsOf(market.graph, it.disputeId, 'dispute')).map(({ type }) => type);
  expect(await types()).not.toContain('dispute.finalised');
  await market.waits(7 * DAY);
  expect((await types()).filter((type) => type === 'dispute.finalised')).toHaveLength(1);
  expect((await told(market, it.disputeId, 'dispute.finalised')).fault).toEqual([
    { party: 'MERCHANT', percent: 70 },
    { party: 'CARRIER', percent: 30 },
  ]);
});

rule('E4', ALL, 'what a merchant concedes is no fault of his unless the policy says so', async (market) => {
  const it = await disputed(market);
  await does(market, market.merchant, 'disputeConcede', it.disputeId);
  expect((await told(market, it.disputeId, 'dispute.conceded')).fault).toEqual([]);
});

rule('E5', ALL, 'one appeal, with what was kept: the history, the evidence and the order stay to be read', async (market) => {
  const it = await disputed(market);
  await rules(market, it, 'FOR_MERCHANT');
  expect((await actionOf(market, it.id, 'refundWithdraw', market.buyer))?.blockedBy?.code).toBe('REFUND_IN_ARBITRATION');
  const appeal = { statement: '遗漏证据', evidence: { title: '新视频', text: '开箱全程' } };
  await does(market, market.buyer, 'disputeAppeal', it.disputeId, appeal);
  await market.waits(2 * DAY);
  const { second } = bench(market);
  await does(market, second, 'disputeAssign', it.disputeId);
  await does(market, second, 'disputeRule', it.disputeId, rulingOf('PARTIAL', '10.00'));
  await market.graph.settle();
  const again = { idempotencyKey: key(), ...appeal };
  for (const party of [market.buyer, market.merchant])
    await market.refuses(party, 'disputeAppeal', again, 'DISPUTE_STATUS_CONFLICT', it.disputeId);
  const kinds = await kindsOf(market, it.id);
  const kept = [
    'REFUND_APPLIED',
    'REFUND_REJECTED',
    'DISPUTE_EVIDENCE_SUBMITTED',
    'DISPUTE_RULED',
    'DISPUTE_APPEALED',
    'DISPUTE_FINALISED',
  ];
  for (const kind of kept) expect(kinds).toContain(kind);
});

rule('E5', ALL, 'it ends with the refund, or with what the parties agreed on', async (market) => {
  const id = await opened(market);
  await market.does(market.reviewer, 'refundReject', { reasonCode: 'NOT_OUR_FAULT', statement: '出库完好' }, id);
  const it = await escalates(market, id);
  const offer = { kind: 'DROP', statement: '协商一致' };
  const { dispute } = await does(market, market.merchant, 'disputeSettlementPropose', it.disputeId, offer);
  const [{ id: settlementId }] = (dispute as unknown as { settlements: [{ id: string }] }).settlements;
  await does(market, market.buyer, 'disputeSettlementAccept', it.disputeId, { settlementId });
  await market.graph.settle();
  expect((await shown(market, id)).closedReason).toBe('SETTLED');
});
