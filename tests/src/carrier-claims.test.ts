import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { borne } from './borne';
import { startGraph, type Claims, type Graph } from './harness';
import { cny } from './negotiation';
import { after, agreed, DAY, HOUR, PHOTO, scan, sent, shown, toJuly, type Case } from './receiving';
import { broken } from './walks/invariants';
import { clerk, done, key, otherBuyer, otherMerchant, otherPlatform, partner, refused } from './world';

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
  toJuly(graph);
});
afterAll(() => graph.stop());

const taobao = { marketplace: 'TAOBAO' } as const;
const opening = (amount = '33.33', more: Record<string, unknown> = {}) => ({
  idempotencyKey: key(),
  amount: cny(amount),
  statement: '快件丢失，申请赔付',
  media: [PHOTO],
  ...more,
});
const settling = (outcome: 'PAID' | 'REFUSED', paid?: string, more: Record<string, unknown> = {}) => ({
  idempotencyKey: key(),
  outcome,
  paid: paid === undefined ? undefined : cny(paid),
  statement: '快递回复',
  ...more,
});
const open = (as: Claims, id: string, input = opening()) => done(graph, as, 'carrierClaimOpen', input, id);
const settle = (as: Claims, id: string, input: Record<string, unknown>) => done(graph, as, 'carrierClaimSettle', input, id);

interface Parcel {
  carrierClaim: Record<string, unknown> | null;
  signals: { kind: string }[];
  availableActions: { name: string; enabled: boolean; blockedBy: { code: string } | null }[];
}
const PARCEL = `query ($id: ID!) { returnShipment(id: $id) { signals { kind } availableActions { name enabled blockedBy { code } }
  carrierClaim { status ground claimant amount { amount currencyCode } statement media { name } openedBy { kind onBehalfOf }
    paid { amount } answer settledBy { kind } } } }`;
async function parcel(as: Claims, id: string): Promise<Parcel> {
  const { data } = await graph.ask<{ returnShipment: Parcel }>(as, PARCEL, { id });
  return data.returnShipment;
}
const claimActions = async (as: Claims, id: string) =>
  Object.fromEntries(
    (await parcel(as, id)).availableActions
      .filter(({ name }) => name.startsWith('carrierClaim'))
      .map(({ name, blockedBy }) => [name, blockedBy?.code ?? 'open']),
  );
const lines = async (it: Case) => {
  await graph.settle();
  return (await shown(graph, it.buyer, it.id)).timeline.edges.map(({ node }) => node.summary);
};
const whole = async ({ orderId }: Case) => expect(await broken({ graph } as never, orderId)).toEqual([]);

async function lost(number: string): Promise<Case> {
  const it = await sent(graph, number, taobao);
  graph.clock.advance(DAY);
  await scan(graph, it, it.shipmentId, 'LOST');
  return it;
}

describe('a return that the carrier lost (D13)', () => {
  test('the buyer, who sent it, asks the carrier; what it pays it bears, also of a refund that comes after', async () => {
    const it = await lost('51001');
    expect(await claimActions(it.buyer, it.shipmentId)).toEqual({ carrierClaimOpen: 'open' });
    expect(await claimActions(it.merchant, it.shipmentId)).toEqual({});
    await open(it.buyer, it.shipmentId);
    expect((await parcel(it.buyer, it.shipmentId)).carrierClaim).toEqual({
      status: 'OPEN',
      ground: 'LOST',
      claimant: 'BUYER',
      amount: { amount: '33.33', currencyCode: 'CNY' },
      statement: '快件丢失，申请赔付',
      media: [{ name: 'goods.jpg' }],
      openedBy: { kind: 'BUYER', onBehalfOf: null },
      paid: null,
      answer: null,
      settledBy: null,
    });
    expect(await claimActions(it.buyer, it.shipmentId)).toEqual({ carrierClaimOpen: 'CLAIM_STANDS', carrierClaimSettle: 'open' });
    await settle(it.platform, it.shipmentId, settling('PAID', '30.00'));
    expect((await parcel(it.merchant, it.shipmentId)).carrierClaim).toMatchObject({
      status: 'PAID',
      paid: { amount: '30.00' },
      answer: '快递回复',
      settledBy: { kind: 'PLATFORM' },
    });
    expect((await lines(it)).slice(-2)).toEqual([
      'The carrier was asked for 33.33 CNY: 快件丢失，申请赔付',
      'The carrier paid 30.00 CNY: 快递回复',
    ]);
    expect(await borne(graph, it)).toEqual({});
    graph.clock.advance(11 * DAY);
    await graph.settle();
    expect((await shown(graph, it.buyer, it.id)).status).toBe('REFUNDED');
    expect(await borne(graph, it)).toEqual({ MERCHANT: '3.33', CARRIER: '30.00' });
    await whole(it);
    await refused(graph, it.buyer, 'carrierClaimOpen', opening(), 'CLAIM_STANDS', it.shipmentId);
  });

  test('refused, it may ask again, three times in all; the claimant may only give up', async () => {
    const it = await lost('51002');
    const openedBy = [];
    for (const as of [it.buyer, it.platform, it.buyer]) {
      await open(as, it.shipmentId);
      openedBy.push((await parcel(it.buyer, it.shipmentId)).carrierClaim!.openedBy);
      await refused(graph, it.buyer, 'carrierClaimSettle', settling('PAID', '1.00'), 'FORBIDDEN', it.shipmentId);
      await settle(it.buyer, it.shipmentId, settling('REFUSED'));
    }
    const byBuyer = { kind: 'BUYER', onBehalfOf: null };
    expect(openedBy).toEqual([byBuyer, { kind: 'PLATFORM', onBehalfOf: 'BUYER' }, byBuyer]);
    await refused(graph, it.buyer, 'carrierClaimOpen', opening(), 'CLAIMS_SPENT', it.shipmentId);
    expect((await lines(it)).at(-1)).toBe('The claim of 33.33 CNY on the carrier came to nothing: 快递回复');
    expect(await borne(graph, it)).toEqual({});
  });

  test('is refused to others, above the value of the goods, and without a claim', async () => {
    const it = await lost('51003');
    const refuses = (code: string, input = opening(), as: Claims = it.buyer) =>
      refused(graph, as, 'carrierClaimOpen', input, code, it.shipmentId);
    for (const as of [it.merchant, it.clerk, partner]) await refuses('FORBIDDEN', opening(), as);
    for (const as of [otherBuyer, otherMerchant, otherPlatform]) await refuses('NOT_FOUND', opening(), as);
    await refuses('AMOUNT_TOO_HIGH', opening('33.34'));
    await refuses('AMOUNT_INVALID', opening('0.00'));
    await refuses('CURRENCY_MISMATCH', opening('1.00', { amount: { amount: '1.00', currencyCode: 'USD' } }));
    await refuses('STATEMENT_REQUIRED', opening('1.00', { statement: ' ' }));
    await refuses(
      'EVIDENCE_TOO_MUCH',
      opening('1.00', { media: Array.from({ length: 9 }, (_, i) => ({ ...PHOTO, sha256: String(i).repeat(64) })) }),
    );
    await refused(graph, it.platform, 'carrierClaimSettle', settling('REFUSED'), 'CLAIM_NOT_OPEN', it.shipmentId);
    await open(it.buyer, it.shipmentId, opening('20.00'));
    const settles = (code: string, input: Record<string, unknown>, as: Claims = it.platform) =>
      refused(graph, as, 'carrierClaimSettle', input, code, it.shipmentId);
    await settles('AMOUNT_TOO_HIGH', settling('PAID', '20.01'));
    await settles('CLAIM_OUTCOME_INVALID', settling('PAID'));
    await settles('CLAIM_OUTCOME_INVALID', settling('REFUSED', '1.00'));
    await settles('FORBIDDEN', settling('REFUSED'), it.merchant);
    await settles('STATEMENT_REQUIRED', settling('REFUSED', undefined, { statement: '' }));
    const input = settling('PAID', '20.00');
    await settle(it.platform, it.shipmentId, input);
    await settle(it.platform, it.shipmentId, input);
    await settles('CLAIM_NOT_OPEN', settling('PAID', '20.00'));
  });

  test('one claim of many at once', async () => {
    const it = await lost('51004');
    const inputs = Array.from({ length: 5 }, () => opening());
    const answers = await Promise.allSettled(inputs.map((input) => open(it.buyer, it.shipmentId, input)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('other grounds', () => {
  test('nothing happened to it: there is nothing to ask for', async () => {
    const it = await sent(graph, '51010', taobao);
    expect(await claimActions(it.buyer, it.shipmentId)).toEqual({});
    await refused(graph, it.buyer, 'carrierClaimOpen', opening(), 'CLAIM_GROUND_MISSING', it.shipmentId);
  });

  test('the carrier reported it damaged, and delivered it', async () => {
    const it = await sent(graph, '51011', taobao);
    graph.clock.advance(HOUR);
    await scan(graph, it, it.shipmentId, 'EXCEPTION', { subStatus: 'DAMAGED' });
    graph.clock.advance(HOUR);
    await scan(graph, it, it.shipmentId, 'DELIVERED', { signer: 'SELF' });
    expect((await parcel(it.buyer, it.shipmentId)).signals.map(({ kind }) => kind)).toEqual(['DAMAGED']);
    await open(it.buyer, it.shipmentId);
    expect((await parcel(it.buyer, it.shipmentId)).carrierClaim).toMatchObject({ ground: 'DAMAGED' });
  });

  test('found to be the carrier’s doing (B15)', async () => {
    const it = await sent(graph, '51012', taobao);
    await scan(graph, it, it.shipmentId, 'DELIVERED', { signer: 'SELF' });
    const findings = [{ orderLineId: it.lineIds[0], finding: 'USED_OR_RESALE_AFFECTED', quantity: 1, liable: 'CARRIER' }];
    await done(
      graph,
      it.merchant,
      'refundReceiptReject',
      { findings, statement: '外包装压坏', media: [PHOTO], acknowledgedWarnings: ['REASON_CONTRADICTS'] },
      it.id,
    );
    await graph.settle();
    await open(it.buyer, it.shipmentId);
    expect((await parcel(it.buyer, it.shipmentId)).carrierClaim).toMatchObject({ ground: 'FINDING' });
  });

  test('not heard of for thirty days', async () => {
    const it = await sent(graph, '51013', { marketplace: 'TAOBAO' });
    await scan(graph, it, it.shipmentId, 'IN_TRANSIT');
    graph.clock.advance(31 * DAY);
    await graph.settle();
    await open(it.buyer, it.shipmentId);
    expect((await parcel(it.buyer, it.shipmentId)).carrierClaim).toMatchObject({ ground: 'SILENT' });
    await settle(it.platform, it.shipmentId, settling('PAID', '33.33'));
    expect(await borne(graph, it)).toEqual({ MERCHANT: '0.00', CARRIER: '33.33' });
    await whole(it);
  });
});

test('the order’s own parcel: the merchant asks, and what is paid goes over the cases about goods that never came', async () => {
  const at = after(graph.clock.now(), -HOUR);
  const order = {
    state: 'PENDING_RECEIPT',
    receivedAt: undefined,
    goodsReceived: false,
    outbound: { carrier: 'YTO', trackingNumber: 'YT770051020', scans: [{ at, status: 'PICKED_UP', text: '已揽收' }] },
  };
  const apply = { type: 'REFUSE_DELIVERY', reasonCode: 'CHANGE_OF_MIND' };
  const it = await agreed(graph, '51020', { marketplace: 'TAOBAO', order, apply });
  const second = await done(graph, it.buyer, 'refundApply', {
    idempotencyKey: key(),
    orderId: it.orderId,
    type: 'REFUND_ONLY',
    reasonCode: 'CHANGE_OF_MIND',
    lines: [{ lineId: it.lineIds[1], quantity: 1 }],
  });
  await done(graph, it.merchant, 'refundApprove', {}, second.refund.id);
  const query = 'query ($id: ID!) { order(id: $id) { outboundShipment { id } } }';
  const { data } = await graph.ask<{ order: { outboundShipment: { id: string } } }>(it.platform, query, { id: it.orderId });
  const { id } = data.order.outboundShipment;
  await scan(graph, it, id, 'LOST');
  await graph.settle();
  await refused(graph, it.buyer, 'carrierClaimOpen', opening('100.00'), 'FORBIDDEN', id);
  await refused(graph, clerk, 'carrierClaimOpen', opening('100.00'), 'FORBIDDEN', id);
  await refused(graph, it.merchant, 'carrierClaimOpen', opening('229.01'), 'AMOUNT_TOO_HIGH', id);
  await open(it.merchant, id, opening('150.00'));
  await settle(it.platform, id, settling('PAID', '150.00'));
  const other = { ...it, id: second.refund.id };
  expect(await borne(graph, it)).toEqual({ MERCHANT: '0.00', CARRIER: '33.33' });
  expect(await borne(graph, other)).toEqual({ MERCHANT: '12.33', CARRIER: '116.67' });
  await whole(it);
});
