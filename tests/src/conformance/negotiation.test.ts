import { expect } from '@jest/globals';
import { key } from '../world';
import { HOUR, type Market } from './market';
import { ALL, except } from './marketplaces';
import { rule } from './rule';
import { after, deadlineOf, kindsOf, opened, returnInfo, scanned, shown, statusOf, underway } from './steps';

const cny = (amount: string) => ({ amount, currencyCode: 'CNY' });

interface ProposalShown {
  id: string;
  kind: string;
  status: string;
  amount: { amount: string } | null;
}

async function proposals(market: Market, id: string): Promise<ProposalShown[]> {
  const query = 'query ($id: ID!) { refund(id: $id) { proposals { id kind status amount { amount } } } }';
  return (await market.reads<{ refund: { proposals: ProposalShown[] } }>(market.buyer, query, { id })).refund.proposals;
}

/** The merchant proposes; the buyer takes it. */
async function agreedOn(market: Market, id: string, proposal: Record<string, unknown>): Promise<void> {
  await market.does(market.merchant, 'refundPropose', { idempotencyKey: key(), ...proposal }, id);
  const [{ id: proposalId }] = (await proposals(market, id)) as [ProposalShown];
  await market.does(market.buyer, 'refundProposalAccept', { proposalId }, id);
  await market.graph.settle();
}

async function firstLineOf(market: Market, id: string): Promise<string> {
  const query = 'query ($id: ID!) { refund(id: $id) { lines { orderLine { id } } } }';
  const { refund } = await market.reads<{ refund: { lines: { orderLine: { id: string } }[] } }>(market.buyer, query, { id });
  return refund.lines[0]!.orderLine.id;
}

rule('A9', ALL, 'a part that both agree on is what goes back', async (market) => {
  const id = await opened(market);
  await agreedOn(market, id, { kind: 'PARTIAL_AMOUNT', amount: cny('12.00') });
  expect(await shown(market, id)).toMatchObject({ status: 'REFUNDED', amounts: { refunded: { amount: '12.00' } } });
});

rule('A16', ALL, 'the reason is changed by agreement, against money beside it', async (market) => {
  const id = await opened(market);
  const compensation = { amount: cny('5.00'), purpose: 'REASON_CHANGE' };
  await agreedOn(market, id, { kind: 'CHANGE_REASON', reasonCode: 'SIZE', compensation });
  expect(await shown(market, id)).toMatchObject({ status: 'AWAITING_MERCHANT', reason: { code: 'SIZE' } });
});

rule('B8', ALL, 'a counter-proposal shows its terms, stops the clock, and lapses after 48 hours', async (market) => {
  const id = await opened(market);
  await market.does(
    market.merchant,
    'refundPropose',
    { idempotencyKey: key(), kind: 'PARTIAL_AMOUNT', amount: cny('12.00') },
    id,
  );
  expect(await proposals(market, id)).toMatchObject([{ kind: 'PARTIAL_AMOUNT', amount: { amount: '12.00' } }]);
  expect(await deadlineOf(market, id, 'proposalAnswer')).toMatchObject({ owner: 'BUYER', dueAt: after(market, 48 * HOUR) });
  expect(await deadlineOf(market, id, 'merchantRespond')).toMatchObject({ paused: true });
  await market.waits(48 * HOUR - 1);
  expect(await statusOf(market, id)).toBe('AWAITING_BUYER_DECISION');
  await market.waits(1);
  expect(await statusOf(market, id)).toBe('AWAITING_MERCHANT');
  expect(await deadlineOf(market, id, 'merchantRespond')).toMatchObject({ paused: false });
});

rule('B13', except('JD'), 'for a wrong item all waits until the right one is sent', async (market) => {
  const id = await opened(market);
  await agreedOn(market, id, { kind: 'SEND_THE_REST' });
  expect(await statusOf(market, id)).toBe('ON_HOLD');
});

rule(
  'B13',
  ALL,
  'the wrong item goes back in a parcel of its own, on the same case, and the right one is paid back',
  async (market) => {
    const { id, parcel } = await underway(market);
    await scanned(market, parcel, 'DELIVERED');
    const findings = [{ orderLineId: await firstLineOf(market, id), finding: 'DIFFERENT_ITEM', quantity: 1, liable: 'BUYER' }];
    await market.does(market.receiver, 'returnInspectionRecord', { findings }, parcel);
    await market.does(market.merchant, 'refundHoldRequest', { idempotencyKey: key(), reason: '退错商品' }, id);
    await market.does(market.buyer, 'refundHoldAccept', {}, id);

    const waybill = { carrierCode: 'YTO', trackingNumber: `YT${key()}`.replaceAll('-', '0') };
    const back = (await market.does(market.receiver, 'returnSendBackShip', waybill, parcel)).object.id;
    await market.refuses(market.receiver, 'returnSendBackShip', waybill, 'SENT_BACK_ALREADY', parcel);
    expect(await statusOf(market, id)).toBe('ON_HOLD');
    const right = (await market.does(market.buyer, 'returnParcelAdd', returnInfo(market), parcel)).object.id;
    await market.graph.settle();
    expect(await statusOf(market, id)).toBe('AWAITING_RECEIPT');
    await scanned(market, back, 'DELIVERED');
    await scanned(market, right, 'DELIVERED');
    await market.does(market.receiver, 'refundReceiptConfirm', {}, id);
    await market.graph.settle();
    expect(await statusOf(market, id)).toBe('REFUNDED');
    const query = 'query ($id: ID!) { refund(id: $id) { shipments { id direction status } } }';
    const { refund } = await market.reads<{ refund: { shipments: unknown[] } }>(market.buyer, query, { id });
    expect(refund.shipments).toEqual([
      { id: parcel, direction: 'RETURN', status: 'INSPECTED' },
      { id: back, direction: 'SEND_BACK', status: 'DELIVERED' },
      { id: right, direction: 'RETURN', status: 'INSPECTED' },
    ]);
    const kinds = await kindsOf(market, id);
    expect(kinds.filter((kind) => /SEND_BACK|SENT_BACK|HOLD/.test(kind))).toEqual([
      'HOLD_REQUESTED',
      'HOLD_STARTED',
      'WRONG_GOODS_SENT_BACK',
      'HOLD_ENDED',
      'SEND_BACK_STATUS',
    ]);
  },
);

rule('B14', ALL, 'a small payment settles what is missing', async (market) => {
  const id = await opened(market);
  await agreedOn(market, id, { kind: 'SMALL_PAYMENT', amount: cny('8.00') });
  expect(await shown(market, id)).toMatchObject({ status: 'CLOSED', closedReason: 'SETTLED' });
});
