import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROOT, startGraph, type Claims, type Graph } from './harness';
import { giveOrders } from './orders';
import { apply, buyer, done, key, merchant, orderByNumber, orderOf, otherBuyer } from './world';

let graph: Graph;
let refundId: string;

beforeAll(async () => {
  graph = await startGraph();
  await giveOrders(graph, [orderOf(graph, '1'), orderOf(graph, '2')]);
  const { refund } = await apply(graph, await orderByNumber(graph, '1'));
  refundId = refund.id;
  await apply(graph, await orderByNumber(graph, '2'));
  await done(graph, merchant, 'refundReject', { reasonCode: 'NO', statement: '出库完好' }, refundId);
  await graph.settle();
});
afterAll(() => graph.stop());

interface Proof {
  entryCount: number;
  head: string;
  checkpoint: { sequence: number; size: number; hash: string } | null;
  document: string;
}

const proofOf = async (as: Claims | null, id = refundId) =>
  (
    await graph.ask<{ auditProof: Proof | null }>(
      as,
      'query ($id: ID!) { auditProof(refundId: $id) { entryCount head checkpoint { sequence size hash } document } }',
      { id },
    )
  ).data.auditProof;

function verify(document: string, ...more: string[]): [code: number | null, said: string] {
  const file = join(mkdtempSync(join(tmpdir(), 'after-sales-audit-')), 'proof.json');
  writeFileSync(file, document);
  const env = { ...process.env, NODE_OPTIONS: '' };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'subgraphs/order/dist/audit-verify.js'), file, ...more],
    { env },
  );
  return [status, `${stdout.toString()}${stderr.toString().replace(file, 'FILE')}`];
}

interface Parsed {
  refundId: string;
  entries: {
    entry: { at: string; actor: { kind: string }; facts: Record<string, string> };
    texts: Record<string, { text: string }>;
  }[];
  checkpoint: { size: number; path: { hash: string }[] };
}

/** The document with one thing in it changed. */
const changed = (document: string, change: (parsed: Parsed) => unknown) => {
  const parsed = JSON.parse(document) as Parsed;
  change(parsed);
  return JSON.stringify(parsed);
};

test('the history of a case holds, offline, up to a checkpoint over all cases', async () => {
  const proof = (await proofOf(buyer))!;
  expect([proof.entryCount, proof.checkpoint!.sequence, proof.checkpoint!.size]).toEqual([2, 1, 3]);
  const said = `holds: 2 entries of ${refundId}, up to entry 2 in checkpoint 1 (${proof.checkpoint!.hash})\n`;
  expect(verify(proof.document)).toEqual([0, said]);
  expect(verify(proof.document, proof.checkpoint!.hash)).toEqual([0, said]);
  expect(verify(proof.document, 'f'.repeat(64))[0]).toBe(1);
  const timeline = await graph.ask<{ refund: { timeline: { edges: { node: { hash: string } }[] } } }>(
    buyer,
    'query ($id: ID!) { refund(id: $id) { timeline(last: 1) { edges { node { hash } } } } }',
    { id: refundId },
  );
  expect(timeline.data.refund.timeline.edges[0]!.node.hash).toBe(proof.head);
});

test.each<[string, (parsed: Parsed) => unknown, string]>([
  ['a fact', (parsed) => (parsed.entries[0]!.entry.facts.amount = '1.00 CNY'), 'entry 1 was changed, or the one before it'],
  ['a time', (parsed) => (parsed.entries[1]!.entry.at = '2026-01-01T00:00:00.000Z'), 'entry 2 was changed, or the one before it'],
  ['an actor', (parsed) => (parsed.entries[1]!.entry.actor.kind = 'BUYER'), 'entry 2 was changed, or the one before it'],
  ['a text', (parsed) => (parsed.entries[1]!.texts.statement!.text = '同意'), 'entry 2: its text “statement” was changed'],
  ['a missing entry', (parsed) => parsed.entries.shift(), 'entry 1 has position 2: one is missing or out of order'],
  ['another case', (parsed) => (parsed.refundId = 'rf_other'), 'is of case'],
  ['the way to the root', (parsed) => (parsed.checkpoint.path[0]!.hash = '0'.repeat(64)), 'entry 2 does not lie in checkpoint 1'],
  ['the checkpoint', (parsed) => (parsed.checkpoint.size = 4), 'checkpoint 1 was changed'],
])('a change of %s is found', async (_, change, fault) => {
  const { document } = (await proofOf(buyer))!;
  const [code, said] = verify(changed(document, change));
  expect(code).toBe(1);
  expect(said).toContain(fault);
});

test('what is changed in the database itself is found', async () => {
  const { database } = graph.subgraphs.order;
  const where = `WHERE refundId = '${refundId}' AND position = 1`;
  const [{ facts }] = await database.query(`SELECT facts FROM timeline_entry ${where}`);
  await database.query(`UPDATE timeline_entry SET facts = '{"amount":"0.01 CNY"}' ${where}`);
  expect(verify((await proofOf(buyer))!.document)).toEqual([1, 'does not hold: entry 1 was changed, or the one before it\n']);
  await database.query(`UPDATE timeline_entry SET facts = '${facts}' ${where}`);
  expect(verify((await proofOf(buyer))!.document)[0]).toBe(0);
});

test('a redacted text is gone, and the chain still holds', async () => {
  const { database } = graph.subgraphs.order;
  await database.query(`UPDATE timeline_entry SET texts = '{}' WHERE refundId = '${refundId}' AND position = 2`);
  const proof = (await proofOf(buyer))!;
  expect(proof.document).not.toContain('出库完好');
  expect(verify(proof.document)[0]).toBe(0);
  const { data } = await graph.ask<{ refund: { timeline: { edges: { node: { summary: string } }[] } } }>(
    buyer,
    'query ($id: ID!) { refund(id: $id) { timeline(last: 1) { edges { node { summary } } } } }',
    { id: refundId },
  );
  expect(data.refund.timeline.edges[0]!.node.summary).toBe('The merchant refused: [redacted]');
});

test('a later checkpoint is chained to the one before, ten minutes after it at the earliest', async () => {
  await done(graph, buyer, 'refundEscalate', { idempotencyKey: key(), statement: '请平台介入' }, refundId);
  await graph.settle();
  expect((await proofOf(buyer))!.checkpoint!.sequence).toBe(1);
  graph.clock.advance(10 * 60_000);
  await graph.settle();
  const proof = (await proofOf(buyer))!;
  expect(proof.checkpoint).toMatchObject({ sequence: 2, size: 2 });
  expect(verify(proof.document)[0]).toBe(0);
});

test('a proof is for those who may see the case, and a broken file is named', async () => {
  expect([await proofOf(otherBuyer), await proofOf(null), await proofOf(buyer, 'rf_none')]).toEqual([null, null, null]);
  expect(verify('{}')).toEqual([
    2,
    'FILE is no audit document (no field “entries” of version 1): save the field document of auditProof(refundId) in it\n',
  ]);
  expect(verify('{')[0]).toBe(2);
});
