import { expect } from '@jest/globals';
import type { Claims } from './harness';
import type { Market } from './conformance/market';
import { opened, shown } from './conformance/steps';
import { call, done, handIn, key, type MutationName, type Payload } from './world';

export const cny = (amount: string) => ({ amount, currencyCode: 'CNY' });

/** The arbitrators of a marketplace: `platform` may have had a hand in the case. */
export function bench(market: Market): Record<'first' | 'second' | 'supervisor', Claims> {
  const of = (name: string, role: string) => ({ ...market.platform, sub: `${market.marketplace}:${name}`, roles: [role] });
  return {
    first: of('arbitrator-1', 'arbitrator'),
    second: of('arbitrator-2', 'arbitrator'),
    supervisor: of('supervisor-1', 'supervisor'),
  };
}

export interface Disputed {
  id: string;
  disputeId: string;
  /** Who decides, where it is not the first: who ruled on a case before does not. */
  arbitrator?: Claims;
}

/** The platform is called in over a case. */
export async function escalates(market: Market, id: string, by: Claims = market.buyer): Promise<Disputed> {
  await market.does(by, 'refundEscalate', { idempotencyKey: key(), statement: '请平台介入' }, id);
  return { id, disputeId: (await shown(market, id)).disputes[0]!.id };
}

/** An application that was refused, and over which the buyer called the platform in. 33.33 are at stake. */
export async function disputed(market: Market, more: Record<string, unknown> = {}): Promise<Disputed> {
  const id = await opened(market, 'SUCCESS', more);
  await market.does(market.reviewer, 'refundReject', { reasonCode: 'NOT_OUR_FAULT', statement: '出库完好' }, id);
  return escalates(market, id);
}

/** What somebody does in a dispute, which must succeed. */
export function does(
  market: Market,
  as: Claims,
  name: MutationName,
  disputeId: string,
  input: Record<string, unknown> = {},
): Promise<Payload> {
  return done(market.graph, as, name, { idempotencyKey: key(), ...input }, disputeId);
}

/** Both parties hand in their evidence, and an arbitrator takes the dispute and rules; it may be appealed still. */
export async function rules(
  market: Market,
  { disputeId, arbitrator = bench(market).first }: Disputed,
  outcome: string,
  amount?: string,
  more: Record<string, unknown> = {},
): Promise<void> {
  for (const party of [market.buyer, market.merchant]) await handIn(market.graph, party, disputeId, '照片', '如图');
  await does(market, arbitrator, 'disputeAssign', disputeId);
  await does(market, arbitrator, 'disputeRule', disputeId, rulingOf(outcome, amount, more));
  await market.graph.settle();
}

export function rulingOf(outcome: string, amount?: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  const liable = outcome === 'FOR_MERCHANT' ? 'BUYER' : 'MERCHANT';
  return {
    outcome,
    amount: amount === undefined ? undefined : cny(amount),
    fault: [{ party: liable, percent: 100 }],
    basis: '双方证据已核对。',
    rules: ['E2'],
    evidenceIds: [],
    ...more,
  };
}

/** The same for good: nobody appeals. */
export async function rulesFinally(market: Market, it: Disputed, outcome: string, amount?: string, more = {}): Promise<void> {
  await rules(market, it, outcome, amount, more);
  for (const party of [market.buyer, market.merchant]) await call(market.graph, party, 'disputeAppealWaive', {}, it.disputeId);
  await market.graph.settle();
  expect((await disputeOf(market, it)).stage).not.toBe('RULED');
}

export interface DisputeRead {
  stage: string;
  status: string;
  concededBy: string | null;
  claim: { amount: string };
  ruling: { outcome: string; basis: string } | null;
}

export async function disputeOf(market: Market, { disputeId }: Disputed, as: Claims = market.buyer): Promise<DisputeRead> {
  const query = `query ($id: ID!) { dispute(id: $id) { stage status concededBy claim { amount } ruling { outcome basis } } }`;
  return (await market.reads<{ dispute: DisputeRead }>(as, query, { id: disputeId })).dispute;
}
