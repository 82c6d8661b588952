import { expect } from '@jest/globals';
import { key } from '../world';
import { HOUR, type Market } from './market';
import { ALL, except } from './marketplaces';
import { rule } from './rule';
import { after, deadlineOf, opened, shown, statusOf } from './steps';

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

rule('B14', ALL, 'a small payment settles what is missing', async (market) => {
  const id = await opened(market);
  await agreedOn(market, id, { kind: 'SMALL_PAYMENT', amount: cny('8.00') });
  expect(await shown(market, id)).toMatchObject({ status: 'CLOSED', closedReason: 'SETTLED' });
});
