import { afterAll, test } from '@jest/globals';
import { startGraph, type Graph } from '../harness';
import { marketOf, type Market } from './market';
import type { Marketplace } from './marketplaces';
import type { RuleId } from './rules';

/** No holiday of China lies within the two months that follow. */
const START = new Date('2026-07-06T04:00:00.000Z');

/** After so many tests the graph begins anew, since every refusal looks over all its rows. */
const TESTS_A_GRAPH = 60;

let graph: Graph | undefined;
let played = 0;
afterAll(() => graph?.stop());

async function theGraph(): Promise<Graph> {
  if (played++ % TESTS_A_GRAPH === 0) {
    await graph?.stop();
    graph = await startGraph();
  }
  graph!.clock.set(START);
  return graph!;
}

/**
 * A rule, tried over each marketplace that has it. The titles of the tests are what `npm run rules` reads, so a title is
 * the rule, the marketplace and what of the rule is tried.
 */
export function rule(id: RuleId, on: readonly Marketplace[], says: string, play: (market: Market) => Promise<void>): void {
  for (const marketplace of on) {
    test(`${id} · ${marketplace} · ${says}`, async () => {
      await play(await marketOf(await theGraph(), marketplace));
    });
  }
}
