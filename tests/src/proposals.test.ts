import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Claims, Graph } from './harness';
import { accept, after, cny, deadlines, HOUR, opened, propose, shown, startInJuly, tryToAccept } from './negotiation';
import { giveOrders } from './orders';
import { buyer, call, clerk, done, everything, key, merchant, orderOf, otherBuyer, platform, refused } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startInJuly();
});
afterAll(() => graph.stop());

const cancel = { kind: 'PLEASE_CANCEL' };
const half = { kind: 'PARTIAL_AMOUNT', amount: cny('50.00') };
const isRefused = (as: Claims, id: string, input: Record<string, unknown>, code: string) =>
  refused(graph, as, 'refundPropose', { idempotencyKey: key(), ...input }, code, id);

describe('a proposal of the merchant waits for the buyer, and every other deadline with it (B8)', () => {
  test('accepted, it takes effect: part of the money, and the goods stay where they are (B14)', async () => {
    const { id } = await opened(graph, 'P-01');
    const respond = after(graph, 5 * 24);
    expect(await deadlines(graph, buyer, id)).toMatchObject({ merchantRespond: { dueAt: respond, paused: false } });
    const proposal = await propose(graph, merchant, id, { ...half, statement: '留下商品，退一半' });
    expect(await shown(graph, buyer, id)).toMatchObject({
      status: 'AWAITING_BUYER_DECISION',
      proposals: [{ kind: 'PARTIAL_AMOUNT', status: 'OPEN', proposer: { kind: 'MERCHANT' }, amount: { amount: '50.00' } }],
    });
    expect(await deadlines(graph, buyer, id)).toMatchObject({
      merchantRespond: { paused: true },
      proposalAnswer: { owner: 'BUYER', dueAt: after(graph, 48), paused: false },
    });
    const { refund } = await accept(graph, buyer, id, proposal);
    expect(refund.status).toBe('REFUNDING');
    await graph.settle();
    const ended = await shown(graph, buyer, id);
    expect(ended).toMatchObject({
      status: 'REFUNDED',
      amounts: { requested: { amount: '100.00' }, approved: { amount: '50.00' }, refunded: { amount: '50.00' } },
      proposals: [{ status: 'ACCEPTED', answeredBy: { kind: 'BUYER' }, answeredAt: graph.clock.now().toISOString() }],
      deadlines: [],
    });
    expect(ended.timeline.edges.map(({ node }) => [node.kind, node.actor.kind, node.summary])).toEqual([
      ['REFUND_APPLIED', 'BUYER', 'Applied for 100.00 CNY'],
      ['PROPOSAL_MADE', 'MERCHANT', 'Proposed a partial refund, 50.00 CNY: 留下商品，退一半'],
      ['PROPOSAL_ACCEPTED', 'BUYER', 'Agreed to a partial refund, 50.00 CNY'],
      ['REFUND_REFUNDING', 'BUYER', '50.00 CNY is on its way'],
      ['REFUND_REFUNDED', 'PAYMENT', '50.00 CNY has arrived'],
    ]);
  });

  test('declined or taken back, the case goes on with the rest of its time', async () => {
    const { id } = await opened(graph, 'P-02');
    const respond = after(graph, 5 * 24 + 6 + 4);
    const first = await propose(graph, merchant, id, half);
    graph.clock.advance(6 * HOUR);
    const declined = await done(graph, buyer, 'refundProposalDecline', { proposalId: first, statement: '太少' }, id);
    expect(declined.refund.status).toBe('AWAITING_MERCHANT');
    const second = await propose(graph, merchant, id, { ...half, amount: cny('60.00') });
    graph.clock.advance(4 * HOUR);
    const back = await done(graph, merchant, 'refundProposalWithdraw', { proposalId: second }, id);
    expect(back.refund.status).toBe('AWAITING_MERCHANT');
    const { merchantRespond, ...others } = await deadlines(graph, buyer, id);
    expect([merchantRespond, others]).toEqual([{ owner: 'MERCHANT', dueAt: respond, paused: false }, {}]);
    expect((await shown(graph, buyer, id)).timeline.edges.map(({ node }) => node.summary)).toEqual([
      'Applied for 100.00 CNY',
      'Proposed a partial refund, 50.00 CNY',
      'Declined a partial refund, 50.00 CNY: 太少',
      'Proposed a partial refund, 60.00 CNY',
      'Took back a partial refund, 60.00 CNY',
    ]);
  });

  test('not answered in time, it lapses at that moment, however late a worker is (c.2 #6)', async () => {
    const { id } = await opened(graph, 'P-03');
    await propose(graph, merchant, id, half);
    const [lapsed, respond] = [after(graph, 48), after(graph, 5 * 24 + 48)];
    graph.clock.advance(60 * HOUR);
    await graph.settle();
    const { status, timeline } = await shown(graph, merchant, id);
    expect([status, timeline.edges.at(-1)!.node]).toMatchObject([
      'AWAITING_MERCHANT',
      { kind: 'PROPOSAL_EXPIRED', at: lapsed, actor: { kind: 'SYSTEM' } },
    ]);
    expect(await deadlines(graph, buyer, id)).toEqual({
      merchantRespond: { owner: 'MERCHANT', dueAt: respond, paused: false },
    });
  });
});

describe('a proposal of the buyer leaves the case as it is', () => {
  test('the merchant answers it in its own time, or by a decision on the case', async () => {
    const { id } = await opened(graph, 'P-04');
    const respond = after(graph, 5 * 24);
    const proposal = await propose(graph, buyer, id, half);
    expect((await shown(graph, buyer, id)).status).toBe('AWAITING_MERCHANT');
    expect(await deadlines(graph, buyer, id)).toEqual({
      merchantRespond: { owner: 'MERCHANT', dueAt: respond, paused: false },
      proposalAnswer: { owner: 'MERCHANT', dueAt: after(graph, 48), paused: false },
    });
    await refused(graph, buyer, 'refundProposalAccept', { proposalId: proposal }, 'PROPOSAL_IS_YOURS', id);
    await refused(graph, clerk, 'refundProposalAccept', { proposalId: proposal }, 'FORBIDDEN', id);
    await refused(graph, platform, 'refundProposalDecline', { proposalId: proposal }, 'FORBIDDEN', id);
    await refused(graph, merchant, 'refundProposalWithdraw', { proposalId: proposal }, 'FORBIDDEN', id);
    await done(graph, merchant, 'refundReject', { reasonCode: 'NO', statement: '不同意' }, id);
    expect(await shown(graph, buyer, id)).toMatchObject({
      status: 'REJECTED',
      proposals: [{ status: 'ENDED', answeredBy: null }],
    });
    expect(Object.keys(await deadlines(graph, buyer, id))).toEqual(['buyerEscalate']);
    await refused(graph, merchant, 'refundProposalAccept', { proposalId: proposal }, 'PROPOSAL_NOT_OPEN', id);

    const again = await propose(graph, buyer, id, { ...half, amount: cny('70.00') });
    expect((await accept(graph, merchant, id, again)).refund.status).toBe('REFUNDING');
    await graph.settle();
    expect(await shown(graph, buyer, id)).toMatchObject({ status: 'REFUNDED', amounts: { refunded: { amount: '70.00' } } });
  });

  test('what the clock of the case decides ends it; unanswered it lapses and changes nothing', async () => {
    const { id } = await opened(graph, 'P-05');
    await propose(graph, buyer, id, half);
    graph.clock.advance(48 * HOUR);
    await graph.settle();
    expect(await shown(graph, buyer, id)).toMatchObject({ status: 'AWAITING_MERCHANT', proposals: [{ status: 'EXPIRED' }] });
    graph.clock.advance(70 * HOUR);
    await propose(graph, buyer, id, half);
    graph.clock.advance(24 * HOUR);
    await graph.settle();
    expect(await shown(graph, buyer, id)).toMatchObject({ proposals: [{ status: 'EXPIRED' }, { status: 'ENDED' }] });
  });
});

describe('what each kind does when it is accepted (c.2 #5)', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['CHANGE_TYPE', { type: 'REFUND_ONLY' }, { status: 'REFUNDING', type: 'REFUND_ONLY' }],
    ['CHANGE_TYPE', { type: 'EXCHANGE' }, { status: 'AWAITING_RETURN', type: 'EXCHANGE', closedReason: null }],
    ['CHANGE_REASON', { reasonCode: 'SIZE' }, { status: 'AWAITING_MERCHANT' }],
    ['PLEASE_MODIFY', { statement: '请改为退款' }, { status: 'AWAITING_MERCHANT' }],
    ['PLEASE_CANCEL', {}, { status: 'CLOSED', closedReason: 'SETTLED' }],
    ['MORE_EVIDENCE', { statement: '请拍吊牌' }, { status: 'AWAITING_MERCHANT' }],
    ['SMALL_PAYMENT', { amount: cny('20.00') }, { status: 'REFUNDING' }],
    ['SEND_THE_REST', {}, { status: 'ON_HOLD' }],
    ['RETURN_FREIGHT', { amount: cny('12.00') }, { status: 'AWAITING_MERCHANT' }],
  ])('%s %j', async (kind, content, outcome) => {
    const { id } = await opened(graph, `P-K-${key()}`);
    const proposal = await propose(graph, merchant, id, { kind, ...content });
    expect((await accept(graph, buyer, id, proposal)).refund).toMatchObject(outcome);
  });

  test('an exchange gives no money back, and back again what is left of the goods', async () => {
    const { id } = await opened(graph, 'P-06');
    await accept(graph, buyer, id, await propose(graph, merchant, id, { kind: 'CHANGE_TYPE', type: 'EXCHANGE' }));
    expect(await shown(graph, buyer, id)).toMatchObject({ amounts: { requested: { amount: '0.00' } } });
    await accept(graph, buyer, id, await propose(graph, merchant, id, { kind: 'CHANGE_TYPE', type: 'RETURN_REFUND' }));
    expect(await shown(graph, buyer, id)).toMatchObject({
      status: 'AWAITING_RETURN',
      amounts: { requested: { amount: '100.00' }, approved: { amount: '100.00' } },
    });
  });

  test('goods that are on their way stay so when the new type wants them back too', async () => {
    const { id, refund } = await opened(graph, 'P-07');
    await done(graph, merchant, 'refundApprove', {}, id);
    const waybill = { carrierCode: 'SF', trackingNumber: 'SF1390000P07A', senderPhone: '0001' };
    await done(graph, buyer, 'returnShipmentSubmit', waybill, refund.returnShipment!.id);
    const before = await deadlines(graph, buyer, id);
    const proposal = await propose(graph, buyer, id, { kind: 'CHANGE_TYPE', type: 'EXCHANGE' });
    expect((await accept(graph, merchant, id, proposal)).refund).toMatchObject({ status: 'AWAITING_RECEIPT', type: 'EXCHANGE' });
    expect(await deadlines(graph, buyer, id)).toEqual(before);
  });

  test('a changed reason is logged with both sides (A16)', async () => {
    const { id } = await opened(graph, 'P-08', { type: 'REFUND_ONLY', reasonCode: 'LATE_SHIPMENT' });
    await accept(graph, merchant, id, await propose(graph, buyer, id, { kind: 'CHANGE_REASON', reasonCode: 'CHANGE_OF_MIND' }));
    const { timeline, ...rest } = await shown(graph, buyer, id);
    expect(rest).toMatchObject({ status: 'AWAITING_MERCHANT', reason: { code: 'CHANGE_OF_MIND' } });
    expect(timeline.edges.slice(1).map(({ node }) => [node.actor.kind, node.summary])).toEqual([
      ['BUYER', 'Proposed another reason, CHANGE_OF_MIND'],
      ['MERCHANT', 'Agreed to another reason, CHANGE_OF_MIND'],
      ['MERCHANT', 'The reason changed from LATE_SHIPMENT to CHANGE_OF_MIND'],
    ]);
  });

  test('while the buyer sends the rest, all stands still; then it goes on (B13, B14)', async () => {
    const { id } = await opened(graph, 'P-09');
    await accept(graph, buyer, id, await propose(graph, merchant, id, { kind: 'SEND_THE_REST' }));
    expect(await deadlines(graph, buyer, id)).toMatchObject({ merchantRespond: { paused: true }, hold: { paused: false } });
    graph.clock.set(new Date((await deadlines(graph, buyer, id)).hold!.dueAt));
    await graph.settle();
    expect((await shown(graph, buyer, id)).status).toBe('AWAITING_MERCHANT');
  });

  test('a repair at a price is accepted by paying; declined, the goods go back as they are (E8)', async () => {
    const { id, refund } = await opened(graph, 'P-10');
    const quote = { kind: 'REPAIR_QUOTE', amount: cny('35.00'), statement: '更换拉链，近期市价 35 元' };
    await accept(graph, buyer, id, await propose(graph, merchant, id, { kind: 'CHANGE_TYPE', type: 'REPAIR' }));
    await isRefused(merchant, id, quote, 'PROPOSAL_KIND_NOT_ALLOWED');
    const waybill = { carrierCode: 'SF', trackingNumber: 'SF1390000P10A', senderPhone: '0001' };
    await done(graph, buyer, 'returnShipmentSubmit', waybill, refund.returnShipment!.id);
    expect(
      (await done(graph, merchant, 'refundReceiptConfirm', { acknowledgedWarnings: ['NOT_DELIVERED_YET'] }, id)).refund.status,
    ).toBe('AWAITING_MERCHANT_SHIPMENT');
    const first = await propose(graph, merchant, id, quote);
    await refused(graph, buyer, 'refundProposalAccept', { proposalId: first }, 'PAYMENT_REFERENCE_REQUIRED', id);
    const declined = await done(graph, buyer, 'refundProposalDecline', { proposalId: first }, id);
    expect(declined.refund.status).toBe('AWAITING_MERCHANT_SHIPMENT');
    const second = await propose(graph, merchant, id, quote);
    const accepted = await accept(graph, buyer, id, second, { paymentReference: 'pay-9981' });
    expect(accepted.refund.status).toBe('AWAITING_MERCHANT_SHIPMENT');
    expect(Object.keys(await deadlines(graph, buyer, id))).toEqual(['merchantShip']);
  });
});

describe('what is not in the rules is refused, and nothing changes', () => {
  test.each<[string, Claims, Record<string, unknown>, string]>([
    ['a clerk without the permission', clerk, half, 'FORBIDDEN'],
    ['somebody else’s case', otherBuyer, half, 'NOT_FOUND'],
    ['no amount', merchant, { kind: 'PARTIAL_AMOUNT' }, 'PROPOSAL_FIELD_MISSING'],
    ['an amount where there is none', merchant, { ...cancel, amount: cny('1.00') }, 'PROPOSAL_FIELD_SURPLUS'],
    ['nothing', merchant, { ...half, amount: cny('0.00') }, 'AMOUNT_INVALID'],
    ['less than nothing', merchant, { ...half, amount: cny('-1.00') }, 'AMOUNT_INVALID'],
    ['half a coin', merchant, { ...half, amount: cny('1.005') }, 'AMOUNT_INVALID'],
    ['another currency', merchant, { ...half, amount: { amount: '1.00', currencyCode: 'USD' } }, 'CURRENCY_MISMATCH'],
    ['more than is left', merchant, { ...half, amount: cny('100.01') }, 'AMOUNT_TOO_HIGH'],
    ['the same type', merchant, { kind: 'CHANGE_TYPE', type: 'RETURN_REFUND' }, 'TYPE_NOT_ALLOWED'],
    ['a type of another state', merchant, { kind: 'CHANGE_TYPE', type: 'CANCEL' }, 'TYPE_NOT_ALLOWED'],
    [
      'an exchange with money',
      merchant,
      { kind: 'CHANGE_TYPE', type: 'EXCHANGE', amount: cny('1.00') },
      'PROPOSAL_KIND_NOT_ALLOWED',
    ],
    ['the same reason', merchant, { kind: 'CHANGE_REASON', reasonCode: 'QUALITY' }, 'REASON_UNKNOWN'],
    ['no such reason', merchant, { kind: 'CHANGE_REASON', reasonCode: 'WHATEVER' }, 'REASON_UNKNOWN'],
    ['more evidence of what', merchant, { kind: 'MORE_EVIDENCE' }, 'PROPOSAL_FIELD_MISSING'],
    ['a statement too long', merchant, { ...cancel, statement: '长'.repeat(501) }, 'STATEMENT_REQUIRED'],
    ['a buyer who asks itself', buyer, cancel, 'PROPOSAL_KIND_NOT_ALLOWED'],
    ['a small payment that is not', merchant, { kind: 'SMALL_PAYMENT', amount: cny('200.01') }, 'SMALL_PAYMENT_TOO_HIGH'],
    [
      'a quote for goods that are not there',
      merchant,
      { kind: 'REPAIR_QUOTE', amount: cny('9.00'), statement: '市价' },
      'PROPOSAL_KIND_NOT_ALLOWED',
    ],
  ])('%s', async (_what, as, input, code) => {
    refusing ??= (await opened(graph, 'P-20')).id;
    await isRefused(as, refusing, input, code);
  });
  let refusing: string | undefined;

  test('of an amount that was agreed to, it only becomes less (B14)', async () => {
    const { id } = await opened(graph, 'P-21', {}, { number: 'P-21' });
    await done(graph, merchant, 'refundApprove', {}, id);
    await isRefused(buyer, id, { ...half, amount: cny('100.01') }, 'AMOUNT_TOO_HIGH');
    await accept(graph, merchant, id, await propose(graph, buyer, id, { ...half, amount: cny('99.99') }));
    await graph.settle();
    expect(await shown(graph, buyer, id)).toMatchObject({ amounts: { refunded: { amount: '99.99' } } });
  });

  test('one at a time, and so often as the policy says; the same key proposes once', async () => {
    const { id } = await opened(graph, 'P-22');
    const input = { idempotencyKey: key(), ...half };
    const once = await done(graph, merchant, 'refundPropose', input, id);
    const twice = await done(graph, merchant, 'refundPropose', input, id);
    expect(twice.refund).toEqual(once.refund);
    await isRefused(buyer, id, half, 'PROPOSAL_OPEN');
    const { proposals } = once.refund as unknown as { proposals: { id: string }[] };
    await done(graph, buyer, 'refundProposalDecline', { proposalId: proposals[0]!.id }, id);
    for (let i = 0; i < 2; i++) {
      const proposal = await propose(graph, merchant, id, half);
      await done(graph, buyer, 'refundProposalDecline', { proposalId: proposal }, id);
    }
    await isRefused(merchant, id, half, 'PROPOSALS_SPENT');
    await propose(graph, platform, id, half);
    const { availableActions } = await shown(graph, buyer, id);
    const answers = availableActions.filter(({ name }) => name.startsWith('refundPropos'));
    expect(answers).toEqual([
      { name: 'refundPropose', enabled: false, dueAt: null, blockedBy: { code: 'PROPOSAL_OPEN' } },
      { name: 'refundProposalAccept', enabled: true, dueAt: after(graph, 48), blockedBy: null },
      { name: 'refundProposalDecline', enabled: true, dueAt: after(graph, 48), blockedBy: null },
    ]);
  });

  test('escalation ends it, and in arbitration there is none (c.2 #16)', async () => {
    const { id } = await opened(graph, 'P-23');
    const proposal = await propose(graph, merchant, id, half);
    await done(graph, platform, 'refundEscalate', { idempotencyKey: key(), statement: '平台介入' }, id);
    expect(await shown(graph, buyer, id)).toMatchObject({ status: 'IN_ARBITRATION', proposals: [{ status: 'ENDED' }] });
    expect(Object.keys(await deadlines(graph, buyer, id))).toEqual(['merchantRespond']);
    await isRefused(merchant, id, half, 'REFUND_IN_ARBITRATION');
    await refused(graph, buyer, 'refundProposalAccept', { proposalId: proposal }, 'PROPOSAL_NOT_OPEN', id);
  });
});

test('at JD the platform answers a buyer, since it reviews (A14)', async () => {
  const jd = (sub: string, kind: string, more = {}): Claims => ({ sub: `jd:${sub}`, kind, ...more });
  const [jdBuyer, desk] = [jd('b1', 'BUYER'), jd('desk-1', 'PLATFORM', { marketplaces: ['JD'] })];
  const shop = jd('staff-1', 'MERCHANT', { shops: ['jd:s1'], permissions: ['refund:agree'] });
  await giveOrders(graph, [orderOf(graph, 'P-JD', { marketplace: 'JD' })]);
  const { data } = await graph.ask<{ orderByNumber: { id: string; lines: { id: string }[] } }>(
    jdBuyer,
    '{ orderByNumber(marketplace: JD, number: "P-JD") { id lines { id } } }',
  );
  const { id: orderId, lines } = data.orderByNumber;
  const input = { orderId, type: 'RETURN_REFUND', reasonCode: 'QUALITY', lines: [{ lineId: lines[0]!.id, quantity: 3 }] };
  const { refund } = await done(graph, jdBuyer, 'refundApply', { idempotencyKey: key(), ...input });
  const proposal = await propose(graph, jdBuyer, refund.id, half);
  expect(await deadlines(graph, jdBuyer, refund.id)).toMatchObject({ proposalAnswer: { owner: 'PLATFORM' } });
  await refused(graph, shop, 'refundProposalAccept', { proposalId: proposal }, 'FORBIDDEN', refund.id);
  expect((await accept(graph, desk, refund.id, proposal)).refund.status).toBe('REFUNDING');
});

describe('at once', () => {
  const codes = (answers: { userErrors: { code: string }[] }[]) => answers.map(({ userErrors }) => userErrors[0]?.code ?? 'DONE');

  test('accepted as it is taken back: one wins, the other is told', async () => {
    const { id } = await opened(graph, 'P-30');
    const proposal = await propose(graph, merchant, id, half);
    const answers = await Promise.all([
      tryToAccept(graph, buyer, id, proposal),
      call(graph, merchant, 'refundProposalWithdraw', { proposalId: proposal }, id),
    ]);
    expect(codes(answers).sort()).toEqual(['DONE', 'PROPOSAL_NOT_OPEN']);
    await graph.settle();
    const won = codes(answers)[0] === 'DONE';
    expect((await shown(graph, buyer, id)).status).toBe(won ? 'REFUNDED' : 'AWAITING_MERCHANT');
  });

  test('ten acceptances pay once', async () => {
    const { id } = await opened(graph, 'P-31');
    const proposal = await propose(graph, merchant, id, half);
    const answers = await Promise.all(Array.from({ length: 10 }, () => tryToAccept(graph, buyer, id, proposal)));
    expect(codes(answers).sort()).toEqual(['DONE', ...Array(9).fill('PROPOSAL_NOT_OPEN')]);
    await graph.settle();
    expect(await shown(graph, buyer, id)).toMatchObject({
      legs: [{ kind: 'REFUND', status: 'ARRIVED', amount: { amount: '50.00' } }],
    });
  });

  test('accepted at its very end it counts, a moment later it has lapsed', async () => {
    const [inTime, late] = [await opened(graph, 'P-32'), await opened(graph, 'P-33')];
    const proposals = [await propose(graph, merchant, inTime.id, half), await propose(graph, merchant, late.id, half)];
    graph.clock.advance(48 * HOUR);
    expect((await accept(graph, buyer, inTime.id, proposals[0]!)).refund.status).toBe('REFUNDING');
    graph.clock.advance(1);
    expect(codes([await tryToAccept(graph, buyer, late.id, proposals[1]!)])).toEqual(['PROPOSAL_NOT_OPEN']);
    await graph.settle();
    expect(await shown(graph, buyer, late.id)).toMatchObject({ status: 'AWAITING_MERCHANT', proposals: [{ status: 'EXPIRED' }] });
    const before = await everything(graph);
    expect(codes([await tryToAccept(graph, buyer, late.id, proposals[1]!)])).toEqual(['PROPOSAL_NOT_OPEN']);
    expect(await everything(graph)).toEqual(before);
  });
});
