import { policies } from '@after-sales/policy';
import { presetsCopy } from '@after-sales/policy/testing/folder';
import { EventCursor, ParkedEvent } from '@after-sales/runtime';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Dispute } from '../index';
import { escalated } from '../testing/cases';
import { runDispute, START, type RunningDispute } from '../testing/running';

const folder = presetsCopy();
let running: RunningDispute;
beforeAll(async () => {
  process.env.POLICY_DIR = folder.path;
  running = await runDispute();
});
afterAll(() => running.stop());

const escalate = (refundId: string, policyFiles: Record<string, string>) =>
  escalated(running.order, refundId, { policy: Object.keys(policyFiles)[0]!, policyFiles }, START);
const opened = async () => (await running.subgraph.database.manager.find(Dispute)).map(({ refundId }) => refundId).sort();
const cursor = async () => (await running.subgraph.database.manager.findOneByOrFail(EventCursor, { source: 'order' })).position;

test('an event of a case whose policy file is not here stays unread until it is', async () => {
  const { files } = policies().policyFor('TAOBAO', START);
  escalate('rf_known', files);
  escalate('rf_unknown', { 'taobao@2': 'a'.repeat(64), ...files });
  escalate('rf_behind', files);
  for (let i = 0; i < 4; i++) await running.subgraph.settle().catch(() => undefined);
  await expect(running.subgraph.settle()).rejects.toThrow(
    `there is no policy taobao@2 in ${folder.path}: put taobao/2.yaml there`,
  );
  expect([await opened(), await cursor(), await running.subgraph.database.manager.count(ParkedEvent)]).toEqual([
    ['rf_known'],
    1,
    0,
  ]);
});

test('nor is one that was made by another file of that name', async () => {
  folder.release('taobao', 2, '2026-03-01T00:00+08:00', 'P5D', 'P6D');
  expect(policies().reload().faults).toEqual([]);
  await expect(running.subgraph.settle()).rejects.toThrow(
    /^taobao\/2\.yaml in .* has SHA-256 [0-9a-f]{12}…, and aaaaaaaaaaaa… is wanted: put that very file there$/,
  );
  expect([await opened(), await cursor()]).toEqual([['rf_known'], 1]);
});
