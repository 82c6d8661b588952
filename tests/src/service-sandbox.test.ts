import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DAY, HOUR, marketOf, type Market } from './conformance/market';
import { startGraph, type Graph } from './harness';
import { complaint, fileOf, finished } from './service';
import { key } from './world';

let graph: Graph;
let market: Market;
beforeAll(async () => {
  graph = await startGraph({ sandbox: true });
  market = await marketOf(graph, 'TAOBAO');
});
afterAll(() => graph.stop());

const ADVANCE = `mutation ($input: SandboxClockAdvanceInput!) { sandboxClockAdvance(input: $input) {
  sandboxClock { now nextDeadlineAt } fired more userErrors { code } } }`;
type Advanced = {
  sandboxClockAdvance: { sandboxClock: { now: string; nextDeadlineAt: string | null }; fired: number; more: boolean };
};

/** Moves time to the next deadline, in as many calls as a slow machine needs. */
async function next(): Promise<{ now: string; fired: number }> {
  const input = { idempotencyKey: key(), toNextDeadline: true };
  for (let fired = 0; ;) {
    const { sandboxClockAdvance: step } = await market.reads<Advanced>(market.platform, ADVANCE, { input });
    fired += step.fired;
    if (!step.more) return { now: step.sandboxClock.now, fired };
  }
}

test('a sandbox stops where a plan is due, where a visit falls due, and where that is missed', async () => {
  const late = await complaint(market);
  const id = await complaint(market);
  await finished(market, id, { work: 'INSTALLED', serviceCard: true });
  const { planDueAt, openedAt } = await fileOf(market, late);
  expect(await next()).toEqual({ now: planDueAt, fired: 1 });
  expect((await fileOf(market, late)).planMissedAt).toBe(planDueAt);
  expect(Date.parse(planDueAt) - Date.parse(openedAt)).toBe(72 * HOUR);
  const [week] = (await fileOf(market, id)).visits;
  expect(await next()).toEqual({ now: week!.at, fired: 0 });
  expect((await fileOf(market, id)).visits[0]).toMatchObject({ status: 'DUE' });
  const missed = new Date(Date.parse(week!.at) + 3 * DAY).toISOString();
  expect(await next()).toEqual({ now: missed, fired: 1 });
  expect((await fileOf(market, id)).visits[0]).toMatchObject({ status: 'MISSED', missedAt: missed });
});
