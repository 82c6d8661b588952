import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Claims, Graph } from './harness';
import { accept, after, cny, opened, propose, startInJuly, supervisor } from './negotiation';
import { broken } from './walks/invariants';
import { buyer, clerk, done, handIn, key, merchant, otherPlatform, platform, refused, ruleFinally, type Payload } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startInJuly();
});
afterAll(() => graph.stop());

interface Borne {
  party: string;
  amount: { amount: string };
  changes: object[];
}
const SHOWN = `query ($id: ID!) { refund(id: $id) { order { id } timeline(last: 3) { edges { node { summary } } }
  liabilities { party amount { amount } changes { amount { amount } relieved other cause basis } } } }`;
async function shown(id: string, as: Claims = platform) {
  await graph.settle();
  const { data } = await graph.ask<{
    refund: { order: { id: string }; liabilities: Borne[]; timeline: { edges: { node: { summary: string } }[] } };
  }>(as, SHOWN, { id });
  return data.refund;
}
const borne = async (id: string, as: Claims = platform) =>
  Object.fromEntries((await shown(id, as)).liabilities.map(({ party, amount }) => [party, amount.amount]));
const change = (amount: string, cause: string, basis: string, other: string | null = null, relieved = false) => ({
  amount: { amount },
  relieved,
  other,
  cause,
  basis,
});
const whole = async (id: string) => expect(await broken({ graph } as never, (await shown(id)).order.id)).toEqual([]);

/** A case of 100.00 that came to money by two payments of 60.00 and more. */
async function paid(
  number: string,
  more: Record<string, unknown> = {},
  references: string[] = [`${number}-1`, `${number}-2`],
): Promise<string> {
  const [one, two] = references;
  const paidAt = after(graph, -95);
  const payments = [
    { method: 'ALIPAY', reference: one, amount: '60.00', paidAt },
    { method: 'GIFT_CARD', reference: two, amount: '179.00', paidAt },
  ];
  const { id } = await opened(graph, number, { type: 'REFUND_ONLY', ...more }, { payments });
  return id;
}
async function agreed(number: string, more: Record<string, unknown> = {}): Promise<string> {
  const id = await paid(number, more);
  await done(graph, merchant, 'refundApprove', {}, id);
  return id;
}
async function ruled(
  number: string,
  outcome: string,
  amount: string,
  fault: { party: string; percent: number }[],
): Promise<string> {
  const id = await paid(number);
  await done(graph, merchant, 'refundReject', { reasonCode: 'NOT_OUR_FAULT', statement: '出库完好' }, id);
  const { refund } = await done(graph, buyer, 'refundEscalate', { idempotencyKey: key(), statement: '请平台介入' }, id);
  const disputeId = (refund as unknown as { disputes: { id: string }[] }).disputes[0]!.id;
  for (const as of [buyer, merchant]) await handIn(graph, as, disputeId, '照片', '如图');
  const { data } = await graph.ask<{ dispute: { evidence: { edges: { node: { id: string } }[] } } }>(
    platform,
    'query ($id: ID!) { dispute(id: $id) { evidence(first: 10) { edges { node { id } } } } }',
    { id: disputeId },
  );
  const evidenceIds = data.dispute.evidence.edges.map(({ node }) => node.id);
  const input = {
    idempotencyKey: key(),
    outcome,
    amount: cny(amount),
    fault,
    basis: '双方证据已核对。',
    rules: ['E2'],
    evidenceIds,
  };
  await ruleFinally(graph, { platform, buyer, merchant }, disputeId, input);
  await graph.settle();
  return id;
}

describe('who bears what the buyer was paid', () => {
  test('by the reason, of each payment as it arrives', async () => {
    const id = await agreed('L-01');
    expect(await borne(id)).toEqual({ MERCHANT: '100.00' });
    expect((await shown(id)).liabilities[0]!.changes).toEqual([
      change('60.00', 'REFUND', 'REASON'),
      change('40.00', 'REFUND', 'REASON'),
    ]);
    await whole(id);
  });

  test('a change of mind undoes the sale: who was paid for the goods pays back', async () => {
    const { id } = await opened(graph, 'L-02', { reasonCode: 'CHANGE_OF_MIND', type: 'REFUND_ONLY' });
    await done(graph, merchant, 'refundApprove', {}, id);
    expect((await shown(id)).liabilities[0]!.changes).toEqual([change('100.00', 'REFUND', 'SALE')]);
  });

  test('by the shares of the ruling, to the last coin over both payments; the buyer’s own is in the amount', async () => {
    const id = await ruled('L-03', 'PARTIAL', '70.01', [
      { party: 'BUYER', percent: 30 },
      { party: 'MERCHANT', percent: 45 },
      { party: 'CARRIER', percent: 15 },
      { party: 'PLATFORM', percent: 10 },
    ]);
    expect(await borne(id)).toEqual({ MERCHANT: '45.01', CARRIER: '15.00', PLATFORM: '10.00' });
    const changes = (await shown(id)).liabilities.map((each) => each.changes);
    expect(changes).toEqual([
      [change('45.01', 'REFUND', 'RULING')],
      [change('14.99', 'REFUND', 'RULING'), change('0.01', 'REFUND', 'RULING')],
      [change('10.00', 'REFUND', 'RULING')],
    ]);
    await whole(id);
  });

  test('a ruling without any fault leaves it to the reason', async () => {
    const id = await ruled('L-04', 'NO_FAULT', '50.00', []);
    expect((await shown(id)).liabilities).toMatchObject([{ party: 'MERCHANT', changes: [change('50.00', 'REFUND', 'REASON')] }]);
  });

  test('small payments and compensation by who offered them', async () => {
    const { id } = await opened(graph, 'L-05');
    const compensation = { amount: cny('20.00'), purpose: 'REASON_CHANGE' };
    const proposal = await propose(graph, platform, id, { kind: 'CHANGE_REASON', reasonCode: 'SIZE', compensation });
    await accept(graph, buyer, id, proposal);
    await done(
      graph,
      merchant,
      'refundSmallPaymentMake',
      { idempotencyKey: key(), purpose: 'COMPENSATION', amount: cny('3.00') },
      id,
    );
    expect(await borne(id)).toEqual({ MERCHANT: '3.00', PLATFORM: '20.00' });
    await whole(id);
  });

  test('what failed is borne by nobody; what the merchant paid beside the provider, as the rest', async () => {
    const id = await paid('L-06', {}, ['l6-fail', 'l6-two']);
    await done(graph, merchant, 'refundApprove', {}, id);
    expect(await borne(id)).toEqual({ MERCHANT: '40.00' });
    await whole(id);
    const proof = { kind: 'PDF', name: 'a.pdf', sha256: 'a'.repeat(64), size: 900 };
    await done(graph, merchant, 'refundOfflineProofAdd', { statement: '已转账', media: [proof] }, id);
    await done(graph, buyer, 'refundOfflineProofConfirm', { idempotencyKey: key(), received: true }, id);
    expect(await borne(id)).toEqual({ MERCHANT: '100.00' });
    await whole(id);
  });

  test('a case without money has no ledger', async () => {
    const { id } = await opened(graph, 'L-07');
    expect((await shown(id)).liabilities).toEqual([]);
  });
});

describe('what another paid for', () => {
  const record = (id: string, more: Record<string, unknown> = {}): Promise<Payload> =>
    done(graph, platform, 'refundRecoveryRecord', { ...recovery(), ...more }, id);
  const recovery = () => ({
    idempotencyKey: key(),
    payer: 'INSURER',
    payee: 'MERCHANT',
    amount: cny('30.00'),
    statement: '运费险理赔',
  });

  test('is borne by who paid; the platform sees all, merchant and buyer their own', async () => {
    const id = await agreed('L-10');
    await graph.settle();
    await record(id);
    expect(await borne(id)).toEqual({ MERCHANT: '70.00', INSURER: '30.00' });
    const moved = change('30.00', 'RECOVERY', 'RECOVERED', 'INSURER', true);
    expect((await shown(id, merchant)).liabilities).toMatchObject([{ party: 'MERCHANT', changes: [{}, {}, moved] }]);
    expect(await borne(id, buyer)).toEqual({});
    const last = async (as: Claims) => (await shown(id, as)).timeline.edges.at(-1)!.node.summary;
    expect(await last(platform)).toBe('Recovered: the insurer paid the merchant 30.00 CNY: 运费险理赔');
    expect(await last(merchant)).toBe('100.00 CNY has arrived');
    await whole(id);
  });

  test('is for the platform to record, and never more than is borne', async () => {
    const { id } = await opened(graph, 'L-11', { type: 'REFUND_ONLY' });
    const refuses = (code: string, more: Record<string, unknown> = {}, as: Claims = platform) =>
      refused(graph, as, 'refundRecoveryRecord', { ...recovery(), ...more }, code, id);
    await refuses('NOTHING_BORNE');
    await done(graph, merchant, 'refundApprove', {}, id);
    await graph.settle();
    for (const as of [buyer, merchant, clerk, supervisor]) await refuses('FORBIDDEN', {}, as);
    await refuses('NOT_FOUND', {}, otherPlatform);
    await refuses('RECOVERY_TOO_HIGH', { amount: cny('100.01') });
    await refuses('RECOVERY_TOO_HIGH', { payee: 'PLATFORM' });
    await refuses('RECOVERY_TOO_HIGH', { payee: 'INSURER' });
    await refuses('STATEMENT_REQUIRED', { statement: ' ' });
    await refuses('CURRENCY_MISMATCH', { amount: { amount: '1.00', currencyCode: 'USD' } });
    const input = recovery();
    await record(id, { ...input, amount: cny('100.00') });
    await record(id, { ...input, amount: cny('100.00') });
    expect(await borne(id)).toEqual({ MERCHANT: '0.00', INSURER: '100.00' });
    await refuses('RECOVERY_TOO_HIGH', { amount: cny('0.01') });
    await whole(id);
  });
});
