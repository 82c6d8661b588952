import { afterAll, beforeAll, test } from '@jest/globals';
import { startGraph, type Graph } from '../harness';
import { marketOf, type Market } from './market';
import type { Marketplace } from './marketplaces';
import type { RuleId } from './rules';

/** No holiday of China lies within the two months that follow. */
const START = new Date('2026-07-06T04:00:00.000Z');

let graph: Graph;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

/**
 * A rule, tried over each marketplace that has it. The titles of the tests are what `npm run rules` reads, so a title is
 * the rule, the marketplace and what of the rule is tried.
 */
export function rule(id: RuleId, on: readonly Marketplace[], says: string, play: (market: Market) => Promise<void>): void {
  for (const marketplace of on) {
    test(`${id} · ${marketplace} · ${says}`, async () => {
      graph.clock.set(START);
      await play(await marketOf(graph, marketplace));
    });
  }
}
