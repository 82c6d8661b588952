import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { marketOf, type Market, type OrderState } from './conformance/market';
import { ALL } from './conformance/marketplaces';
import { agreed, opened, scanned, sent } from './conformance/steps';
import { plain } from './advances';
import { startGraph, type Graph } from './harness';
import { differences, ofCasesAlone } from './metrics-compare';
import { reference } from './metrics-reference';
import { key } from './world';
import { broken, chainFault } from './walks/invariants';
import { take, type Step, type Walk } from './walks/walk';

// WALKS is how many, of a new seed each time; WALKS_SEED repeats those of a run that failed. By default they are always the same.
const walks = Number(process.env.WALKS ?? 8);
const seed = Number(process.env.WALKS_SEED ?? (process.env.WALKS ? randomInt(2 ** 31) : 20_261_122));

let graph: Graph;
// Each a buyer of its own: who applies for most of its orders is not paid ahead.
let walkers = 0;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

const often = ['offered', 'offered', 'offered', 'offered', 'offered'] as const;
const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom(...often, 'any', 'scan', 'wait', 'wait', 'rest', 'again'),
    seed: fc.nat(),
  }),
  { minLength: 15, maxLength: 40, size: 'max' },
);
const states = fc.constantFrom<OrderState[]>('PENDING_SHIPMENT', 'PENDING_RECEIPT', 'SUCCESS');

test(
  `${walks} random walks over the cases of all marketplaces keep every invariant (seed ${seed})`,
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ALL), states, fc.boolean(), steps, async (marketplace, state, underway, taken) => {
        graph.clock.set(new Date('2026-07-06T04:00:00.000Z'));
        const walk = await begin(await marketOf(graph, marketplace, `walker-${++walkers}`), state, underway);
        for (const step of taken) expect(await take(walk, step)).toEqual([]);
        await graph.settle();
        expect(await broken(walk.market, walk.order.id)).toEqual([]);
        for (const id of await casesOf(walk)) expect(await chainFault(walk.market, id)).toBeNull();
        expect(await miscounted(graph)).toEqual([]);
      }),
      { numRuns: walks, seed, endOnFailure: process.env.WALKS_SHRINK === undefined },
    );
  },
  30 * 60_000,
);

/** Every number about the cases of all walks so far, against the raw events. */
async function miscounted(walked: Graph): Promise<string[]> {
  const known = ofCasesAlone(await reference(walked));
  const compared = { groupBy: ['MARKETPLACE'], from: '2026-01-01T00:00:00+08:00', to: '2027-07-01T00:00:00+08:00' };
  const found = await differences(walked, { ...compared, timeBasis: 'EVENT' }, known);
  return [...found, ...(await differences(walked, { ...compared, timeBasis: 'ORDER_COHORT' }, known))];
}

/** `underway`: with goods that the carrier has already, so that the walk may go on from there. */
async function begin(market: Market, state: OrderState, underway: boolean): Promise<Walk> {
  const order = await market.order(state, plain(market.graph, ''));
  await trust(market);
  const id = await opened(market, state, { orderId: order.id, lines: [{ lineId: order.lines[0]!.id, quantity: 1 }] });
  if (underway && state === 'SUCCESS') {
    await agreed(market, id);
    await scanned(market, await sent(market, id), 'PICKED_UP');
  }
  const { policy } = await market.reads<{ policy: { reasons: { code: string }[] } }>(
    market.buyer,
    'query ($marketplace: Marketplace!) { policy(marketplace: $marketplace) { reasons { code } } }',
    { marketplace: market.marketplace },
  );
  // Whoever reads orders and cases knows them, so that a refusal finds nothing left to read.
  await market.graph.settle();
  return { market, order, reasons: policy.reasons.map(({ code }) => code), last: null };
}

/** The buyer of the walks has credit, so that the platform pays first where the marketplace does (D9). */
async function trust(market: Market): Promise<void> {
  const { buyer, platform, marketplace } = market;
  const set = { buyerId: buyer.sub, marketplace, quota: '100000.00', currencyCode: 'CNY', complaints: 0 };
  const finance = { ...platform, roles: ['finance'] };
  await market.call(finance, 'buyerCreditSet', { idempotencyKey: key(), ...set });
}

async function casesOf({ market, order }: Walk): Promise<string[]> {
  const rows = await market.graph.subgraphs.order.database.query(`SELECT id FROM refund WHERE orderId = '${order.id}'`);
  return rows.map(({ id }: { id: string }) => id);
}
