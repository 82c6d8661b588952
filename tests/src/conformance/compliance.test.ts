import { faultOf } from '@after-sales/order/verify-proof';
import { presetsCopy } from '@after-sales/policy/testing/folder';
import { afterAll, expect } from '@jest/globals';
import type { Market } from './market';
import { ALL } from './marketplaces';
import { rule } from './rule';
import { kindsOf, opened, shown } from './steps';

const folder = presetsCopy();
folder.edit(
  'generic/1.yaml',
  'autoReview: { dryRun: true, rules: [] } # E7',
  `autoReview: # E7
  dryRun: false
  rules:
    - when: { orderState: PENDING_SHIPMENT, amountUpTo: { amount: '50.00', currency: CNY } }
      decide: APPROVE`,
);
process.env.POLICY_DIR = folder.path;
afterAll(() => void delete process.env.POLICY_DIR);

type Document = Parameters<typeof faultOf>[0];

async function proofOf(market: Market, id: string): Promise<Document> {
  const query = 'query ($id: ID!) { auditProof(refundId: $id) { document } }';
  const { auditProof } = await market.reads<{ auditProof: { document: string } }>(market.buyer, query, { id });
  return JSON.parse(auditProof.document) as Document;
}

rule('E6', ALL, 'the history of a case is proven offline, and a changed or missing entry is found', async (market) => {
  const id = await opened(market, 'SUCCESS');
  await market.does(market.reviewer, 'refundReject', { reasonCode: 'NOT_OUR_FAULT', statement: '出库完好' }, id);
  expect(faultOf(await proofOf(market, id))).toBeNull();
  const changed = await proofOf(market, id);
  Object.assign(changed.entries[0]!.entry, { at: '2026-07-01T00:00:00.000Z' });
  expect(faultOf(changed)).not.toBeNull();
  const missing = await proofOf(market, id);
  missing.entries.splice(0, 1);
  expect(faultOf(missing)).not.toBeNull();
});

const reviewed = ALL.filter((marketplace) => marketplace !== 'JD');

rule(
  'E7',
  reviewed,
  'an application that a rule of the policy covers is reviewed by the system, and another is not',
  async (market) => {
    const small = await opened(market, 'PENDING_SHIPMENT');
    await market.graph.settle();
    expect(await kindsOf(market, small)).toContain('AUTO_REVIEW');
    expect((await shown(market, small)).status).not.toBe('AWAITING_MERCHANT');
    const shipped = await opened(market, 'SUCCESS');
    expect((await shown(market, shipped)).status).toBe('AWAITING_MERCHANT');
  },
);

rule('E7', ['JD'], 'where the buyer fills in a service order, a person reviews', async (market) => {
  const id = await opened(market, 'PENDING_SHIPMENT');
  expect((await shown(market, id)).status).toBe('AWAITING_MERCHANT');
  expect(await kindsOf(market, id)).not.toContain('AUTO_REVIEW');
});
