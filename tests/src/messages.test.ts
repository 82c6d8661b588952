import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROOT, startGraph, type Claims, type Graph } from './harness';
import { giveOrders } from './orders';
import {
  analyst,
  apply,
  buyer,
  clerk,
  done,
  everything,
  key,
  merchant,
  orderByNumber,
  orderOf,
  otherBuyer,
  otherPlatform,
  partner,
  platform,
  refused,
} from './world';

let graph: Graph;
let orders = 0;
beforeAll(async () => {
  graph = await startGraph();
});
afterAll(() => graph.stop());

interface Shown {
  version: number;
  availableActions: { name: string; enabled: boolean; blockedBy: { code: string } | null }[];
  timeline: {
    edges: {
      node: { kind: string; summary: string; actor: { kind: string }; media: { kind: string; name: string; sha256: string }[] };
    }[];
  };
}
const SHOWN = `query ($id: ID!) { refund(id: $id) { version availableActions { name enabled blockedBy { code } }
  timeline(first: 100) { edges { node { kind summary actor { kind } media { kind name sha256 size shows } } } } } }`;
const shown = async (id: string, as: Claims = buyer) => (await graph.ask<{ refund: Shown }>(as, SHOWN, { id })).data.refund;
const said = async (id: string, as: Claims) => (await shown(id, as)).timeline.edges.map(({ node }) => node.summary);
const action = async (id: string, name: string, as: Claims) =>
  (await shown(id, as)).availableActions.find((each) => each.name === name);

const text = (words: string) => ({ idempotencyKey: key(), text: words });
const photo = (more: Record<string, unknown> = {}) => ({
  kind: 'IMAGE',
  name: '破损.jpg',
  sha256: 'ab'.repeat(32),
  size: 1024,
  shows: ['GOODS'],
  ...more,
});

async function newCase(): Promise<string> {
  const number = `M-${++orders}`;
  await giveOrders(graph, [orderOf(graph, number)]);
  return (await apply(graph, await orderByNumber(graph, number))).refund.id;
}

/** So many rows as if they had been written. */
async function written(id: string, party: string, column: 'messages' | 'notes', count: number): Promise<void> {
  const { database } = graph.subgraphs.order;
  await database.query(`UPDATE refund_contact SET ${column} = ${count} WHERE refundId = '${id}' AND party = '${party}'`);
}

describe('messages (B9)', () => {
  test('go between buyer, merchant and platform, with files, and are the case’s history', async () => {
    const id = await newCase();
    const { version } = await shown(id);
    await done(graph, buyer, 'refundMessageSend', { ...text('衣服开线了'), media: [photo()] }, id);
    await done(graph, clerk, 'refundMessageSend', text('请补一张照片'), id);
    await done(graph, platform, 'refundMessageSend', text('请双方尽快协商'), id);
    const { timeline, version: after } = await shown(id);
    expect(timeline.edges.slice(1).map(({ node }) => [node.actor.kind, node.summary])).toEqual([
      ['BUYER', 'Message: 衣服开线了'],
      ['MERCHANT', 'Message: 请补一张照片'],
      ['PLATFORM', 'Message: 请双方尽快协商'],
    ]);
    expect(timeline.edges[1]!.node.media).toEqual([photo()]);
    expect(timeline.edges[2]!.node.media).toEqual([]);
    // Who decides on a version is not disturbed by talk.
    expect(after).toBe(version);
    expect(await said(id, merchant)).toEqual(await said(id, buyer));
  });

  test('the same key says it once', async () => {
    const id = await newCase();
    const input = text('你好');
    await done(graph, buyer, 'refundMessageSend', input, id);
    await done(graph, buyer, 'refundMessageSend', input, id);
    expect(await said(id, buyer)).toHaveLength(2);
  });

  test('are bounded, and of the parties alone', async () => {
    const id = await newCase();
    for (const words of ['', '  ', '长'.repeat(501)])
      await refused(graph, buyer, 'refundMessageSend', text(words), 'STATEMENT_REQUIRED', id);
    await refused(graph, otherBuyer, 'refundMessageSend', text('你好'), 'NOT_FOUND', id);
    await refused(graph, otherPlatform, 'refundMessageSend', text('你好'), 'NOT_FOUND', id);
    await refused(graph, analyst, 'refundMessageSend', text('你好'), 'NOT_FOUND', id);
    await refused(graph, partner, 'refundMessageSend', text('你好'), 'FORBIDDEN', id);
    await refused(graph, null, 'refundMessageSend', text('你好'), 'UNAUTHENTICATED', id);
    await done(graph, buyer, 'refundMessageSend', text('长'.repeat(500)), id);
    await written(id, 'BUYER', 'messages', 200);
    await refused(graph, buyer, 'refundMessageSend', text('再说一次'), 'MESSAGES_SPENT', id);
    expect(await action(id, 'refundMessageSend', buyer)).toMatchObject({ enabled: false, blockedBy: { code: 'MESSAGES_SPENT' } });
    await done(graph, merchant, 'refundMessageSend', text('收到'), id);
  });

  test.each<[string, Record<string, unknown>[], string, string[]]>([
    ['ten', Array.from({ length: 10 }, () => photo()), 'MEDIA_TOO_MANY', ['input', 'media']],
    ['one without a name', [photo({ name: ' ' })], 'MEDIA_INVALID', ['input', 'media', '0', 'name']],
    ['one with a long name', [photo({ name: '长'.repeat(121) })], 'MEDIA_INVALID', ['input', 'media', '0', 'name']],
    ['one without a hash', [photo(), photo({ sha256: 'AB' })], 'MEDIA_INVALID', ['input', 'media', '1', 'sha256']],
    ['an empty one', [photo({ size: 0 })], 'MEDIA_INVALID', ['input', 'media', '0', 'size']],
    ['one beyond 500 MiB', [photo({ size: 524_288_001 })], 'MEDIA_INVALID', ['input', 'media', '0', 'size']],
  ])('files are refused: %s', async (_, media, code, field) => {
    const id = await newCase();
    const error = await refused(graph, buyer, 'refundMessageSend', { ...text('见图'), media }, code, id);
    expect(error.field).toEqual(field);
  });

  test('a message that is redacted is gone with its files, and the chain holds', async () => {
    const id = await newCase();
    await done(graph, buyer, 'refundMessageSend', { ...text('我的电话是 138'), media: [photo()] }, id);
    await graph.subgraphs.order.database.query(
      `UPDATE timeline_entry SET texts = '{}' WHERE refundId = '${id}' AND kind = 'MESSAGE_SENT'`,
    );
    expect((await shown(id)).timeline.edges[1]!.node).toMatchObject({ summary: 'Message: [redacted]', media: [] });
    expect(verify((await proofOf(id, buyer)).document)).toEqual([0, expect.stringContaining('holds: 2 entries')]);
    expect(JSON.stringify(await everything(graph))).not.toContain('我的电话是 138');
  });
});

describe('notes', () => {
  test('are read by one’s own side alone', async () => {
    const id = await newCase();
    await done(graph, clerk, 'refundNoteAdd', text('老客户，酌情处理'), id);
    await done(graph, platform, 'refundNoteAdd', text('疑似职业退货'), id);
    await done(graph, buyer, 'refundMessageSend', text('请尽快'), id);
    const applied = expect.stringContaining('Applied for');
    expect(await said(id, buyer)).toEqual([applied, 'Message: 请尽快']);
    expect(await said(id, partner)).toEqual([applied, 'Message: 请尽快']);
    expect(await said(id, merchant)).toEqual([applied, 'Internal note: 老客户，酌情处理', 'Message: 请尽快']);
    expect(await said(id, platform)).toEqual([applied, 'Internal note: 疑似职业退货', 'Message: 请尽快']);
    const { events } = await graph.subgraphs.order.feed(0, 500);
    expect(events.filter(({ objectId }) => objectId === id).map(({ type }) => type)).toEqual([
      'refund.applied',
      'refund.deadline_started',
      'refund.message_sent',
    ]);
  });

  test('stand in the proof of others without their words, and the chain holds', async () => {
    const id = await newCase();
    await done(graph, merchant, 'refundNoteAdd', text('老客户，酌情处理'), id);
    await done(graph, platform, 'refundNoteAdd', text('疑似职业退货'), id);
    await graph.settle();
    for (const [as, reads] of [
      [buyer, [false, false]],
      [merchant, [true, false]],
      [platform, [false, true]],
    ] as const) {
      const { document, entryCount } = await proofOf(id, as);
      expect(entryCount).toBe(3);
      expect(['老客户', '疑似职业退货'].map((words) => document.includes(words))).toEqual(reads);
      expect(document).not.toContain(reads[0] ? platform.sub : merchant.sub);
      expect(verify(document)).toEqual([0, expect.stringContaining(`holds: 3 entries of ${id}`)]);
    }
    const { document } = await proofOf(id, buyer);
    const forAll = document.replace('"side":"MERCHANT"', '"side":"PLATFORM"');
    expect(verify(forAll)).toEqual([1, expect.stringContaining('entry 2 was changed')]);
  });

  test('are for merchant and platform, and bounded', async () => {
    const id = await newCase();
    await refused(graph, buyer, 'refundNoteAdd', text('备注'), 'FORBIDDEN', id);
    await refused(graph, partner, 'refundNoteAdd', text('备注'), 'FORBIDDEN', id);
    await refused(graph, merchant, 'refundNoteAdd', text(' '), 'STATEMENT_REQUIRED', id);
    expect(await action(id, 'refundNoteAdd', buyer)).toBeUndefined();
    await done(graph, merchant, 'refundNoteAdd', text('备注'), id);
    await written(id, 'MERCHANT', 'notes', 200);
    await refused(graph, merchant, 'refundNoteAdd', text('备注'), 'NOTES_SPENT', id);
    await done(graph, platform, 'refundNoteAdd', text('备注'), id);
  });
});

describe('the merchant urges the buyer (C18)', () => {
  test('three times, while the goods are to be sent', async () => {
    const id = await newCase();
    await refused(graph, merchant, 'refundBuyerUrge', {}, 'REFUND_STATUS_CONFLICT', id);
    await done(graph, merchant, 'refundApprove', {}, id);
    for (const as of [buyer, platform]) await refused(graph, as, 'refundBuyerUrge', {}, 'FORBIDDEN', id);
    expect(await action(id, 'refundBuyerUrge', merchant)).toMatchObject({ enabled: true });
    for (let i = 0; i < 3; i++) await done(graph, merchant, 'refundBuyerUrge', {}, id);
    const error = await refused(graph, merchant, 'refundBuyerUrge', {}, 'URGES_SPENT', id);
    expect(error.ruleId).toBe('C18');
    expect((await said(id, buyer)).slice(-3)).toEqual(Array(3).fill('The merchant reminded the buyer to send the goods'));
    const { events } = await graph.subgraphs.order.feed(0, 500);
    const urged = events.filter(({ objectId, type }) => objectId === id && type === 'refund.buyer_urged');
    const { data } = await graph.ask<{ refund: { deadlines: { dueAt: string }[] } }>(
      buyer,
      'query ($id: ID!) { refund(id: $id) { deadlines { dueAt } } }',
      { id },
    );
    expect(urged.map((event) => event.data.shipBy)).toEqual(Array(3).fill(data.refund.deadlines[0]!.dueAt));
  });
});

const proofOf = async (id: string, as: Claims) =>
  (
    await graph.ask<{ auditProof: { entryCount: number; document: string } }>(
      as,
      'query ($id: ID!) { auditProof(refundId: $id) { entryCount document } }',
      { id },
    )
  ).data.auditProof;

/** By the offline verifier, a program of its own. */
function verify(document: string): [code: number | null, said: string] {
  const file = join(mkdtempSync(join(tmpdir(), 'after-sales-notes-')), 'proof.json');
  writeFileSync(file, document);
  const program = join(ROOT, 'subgraphs/order/dist/audit-verify.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, file], { env: { ...process.env, NODE_OPTIONS: '' } });
  return [status, `${stdout.toString()}${stderr.toString()}`];
}
