import { presetsCopy } from '@after-sales/policy/testing/folder';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { evidencing } from '../testing/evidence';
import { BUYER } from '../testing/people';
import { DUE, runDispute, START, type RunningDispute } from '../testing/running';

const folder = presetsCopy();
let running: RunningDispute;
beforeAll(async () => {
  const own = '  merchantRespond: [-PT24H, -PT2H]';
  folder.edit('generic/1.yaml', own, `${own}\n  evidence: [-PT24H, -PT2H]\n  review: [-P1D]`);
  process.env.POLICY_DIR = folder.path;
  running = await runDispute();
});
afterAll(() => running.stop());

const HOUR = 3_600_000;

/** The reminders of a dispute: which clock, whose time, and how long before its end. */
async function reminders(id: string): Promise<[unknown, unknown, number][]> {
  const { events } = await running.subgraph.feed(0, 500);
  const own = events.filter(({ objectId, type }) => objectId === id && type === 'dispute.deadline_due_soon');
  return own.map(({ at, data }) => [data.key, data.owner, (Date.parse(String(data.dueAt)) - Date.parse(at)) / HOUR]);
}

test('clocks of disputes remind as a policy says, each party by itself, and no more once it has done its part', async () => {
  running.clock.set(START);
  const id = await running.open('rf_reminded');
  running.clock.set(new Date(DUE.getTime() - 24 * HOUR - 1));
  await running.subgraph.settle();
  expect(await reminders(id)).toEqual([]);
  running.clock.advance(1);
  await running.subgraph.settle();
  expect(new Set((await reminders(id)).map((each) => each.join(' ')))).toEqual(
    new Set(['evidence BUYER 24', 'evidence MERCHANT 24']),
  );
  expect(await reminders(id)).toHaveLength(2);

  await evidencing(running).handIn(BUYER, id);
  running.clock.set(DUE);
  while (await running.subgraph.settle());
  expect((await reminders(id)).slice(2)).toEqual([['evidence', 'MERCHANT', 2]]);
  running.clock.advance(6 * 24 * HOUR);
  while (await running.subgraph.settle());
  expect((await reminders(id)).slice(3)).toEqual([['review', 'PLATFORM', 24]]);
});
