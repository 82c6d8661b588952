import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { marketOf, type Market, type OrderState } from './conformance/market';
import { ALL } from './conformance/marketplaces';
import { opened } from './conformance/steps';
import { startGraph, type Graph } from './harness';
import { broken, chainFault } from './walks/invariants';
import { take, type Step, type Walk } from './walks/walk';

// WALKS is how many; WALKS_SEED repeats those of a run that failed.
const walks = Number(process.env.WALKS ?? 8);
const seed = Number(process.env.WALKS_SEED ?? randomInt(2 ** 31));

let graph: Graph;
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
      fc.asyncProperty(fc.constantFrom(...ALL), states, steps, async (marketplace, state, taken) => {
        graph.clock.set(new Date('2026-07-06T04:00:00.000Z'));
        const walk = await begin(await marketOf(graph, marketplace), state);
        for (const step of taken) expect(await take(walk, step)).toEqual([]);
        await graph.settle();
        expect(await broken(walk.market, walk.order.id)).toEqual([]);
        for (const id of await casesOf(walk)) expect(await chainFault(walk.market, id)).toBeNull();
      }),
      { numRuns: walks, seed, endOnFailure: process.env.WALKS_SHRINK === undefined },
    );
  },
  30 * 60_000,
);

async function begin(market: Market, state: OrderState): Promise<Walk> {
  const order = await market.order(state);
  await opened(market, state, { orderId: order.id, lines: [{ lineId: order.lines[0]!.id, quantity: 1 }] });
  const { policy } = await market.reads<{ policy: { reasons: { code: string }[] } }>(
    market.buyer,
    'query ($marketplace: Marketplace!) { policy(marketplace: $marketplace) { reasons { code } } }',
    { marketplace: market.marketplace },
  );
  // Whoever reads orders and cases knows them, so that a refusal finds nothing left to read.
  await market.graph.settle();
  return { market, order, reasons: policy.reasons.map(({ code }) => code), last: null };
}

async function casesOf({ market, order }: Walk): Promise<string[]> {
  const rows = await market.graph.subgraphs.order.database.query(`SELECT id FROM refund WHERE orderId = '${order.id}'`);
  return rows.map(({ id }: { id: string }) => id);
}
