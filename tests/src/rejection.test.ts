import { presetsCopy } from '@after-sales/policy/testing/folder';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { buyerOf, merchantOf, orderOn } from './marketplaces';
import { giveOrders } from './orders';
import { apply, buyer, call, done, key, merchant, orderByNumber, orderOf, platform, refused } from './world';

const folder = presetsCopy();
const PLACE = 'receipt:\n  rejectUnreceived: true # D15\n';

let graph: Graph;
let orders = 0;
beforeAll(async () => {
  process.env.POLICY_DIR = folder.path;
  // What an operator may want otherwise, for orders that were paid since yesterday.
  folder.release(
    'taobao',
    2,
    '2026-06-14T00:00+08:00',
    PLACE,
    `rejection:
  requireReasonCode: false
  warnWithoutContact: false
  combinations:
    - { code: RESALE_AFFECTED, when: { reasonClass: QUALITY }, effect: FORBID }
    - { code: USED, when: { evidenceAccepted: false }, effect: WARN }
    - { code: WORN, when: { evidenceAccepted: true }, effect: WARN }

evidenceRules:
  - { stage: APPLY, kinds: [IMAGE, VIDEO, TEXT], min: 0, max: 8 }
  - { stage: REJECT_REQUEST, reasonClass: [QUALITY], kinds: [IMAGE, VIDEO], min: 1, max: 2, mustShow: [GOODS] }
  - { stage: REJECT_RECEIPT, kinds: [IMAGE, VIDEO], min: 1, max: 8 }
  - { stage: ARBITRATION, kinds: [IMAGE, VIDEO, AUDIO, TEXT, PDF], min: 0, max: 20 }

${PLACE}`,
  );
  folder.release(
    'douyin',
    2,
    '2026-06-14T00:00+08:00',
    'rejection:\n',
    'rejection:\n  requireProposalFirst: true\n  warnWithoutContact: false\n',
  );
  graph = await startGraph();
});
afterAll(() => graph.stop());

async function newCase(input: Record<string, unknown> = {}, more: Record<string, unknown> = {}): Promise<string> {
  const number = `J-${++orders}`;
  await giveOrders(graph, [orderOf(graph, number, more)]);
  return (await apply(graph, await orderByNumber(graph, number), input)).refund.id;
}

const paidAt = '2026-06-14T12:00:00.000Z';
const strict = {
  paidAt,
  shippedAt: '2026-06-14T14:00:00.000Z',
  receivedAt: '2026-06-14T18:00:00.000Z',
  payments: [{ method: 'ALIPAY', reference: 'pay-strict', amount: '239.00', paidAt }],
};
const no = (more: Record<string, unknown> = {}) => ({ reasonCode: 'NOT_OUR_FAULT', statement: '出库完好', ...more });
const photo = { kind: 'IMAGE', name: '出库照.jpg', sha256: 'cd'.repeat(32), size: 2048, shows: ['GOODS'] };

interface Shown {
  status: string;
  rejection: { reasonCode: string | null; statement: string; media: { name: string }[] } | null;
  timeline: { edges: { node: { kind: string; media: { name: string; sha256: string }[] } }[] };
}
const shown = async (id: string) =>
  (
    await graph.ask<{ refund: Shown }>(
      buyer,
      `query ($id: ID!) { refund(id: $id) { status rejection { reasonCode statement media { name } }
        timeline(last: 1) { edges { node { kind media { name sha256 } } } } } }`,
      { id },
    )
  ).data.refund;

describe('a refusal', () => {
  test('without a word to the buyer warns (B6, B10)', async () => {
    const id = await newCase();
    const unread = no({ acknowledgedWarnings: [] });
    const error = await refused(graph, merchant, 'refundReject', unread, 'WARNINGS_NOT_ACKNOWLEDGED', id);
    expect(error.ruleId).toBe('B10');
    expect((await call(graph, merchant, 'refundReject', unread, id)).warnings).toEqual([{ code: 'CONTACT_FIRST' }]);
    // The buyer's words, and notes for one's own side, are no contact by the merchant.
    await done(graph, buyer, 'refundMessageSend', { idempotencyKey: key(), text: '请处理' }, id);
    await done(graph, platform, 'refundMessageSend', { idempotencyKey: key(), text: '请协商' }, id);
    await done(graph, merchant, 'refundNoteAdd', { idempotencyKey: key(), text: '待查' }, id);
    await refused(graph, merchant, 'refundReject', unread, 'WARNINGS_NOT_ACKNOWLEDGED', id);
    await done(graph, merchant, 'refundMessageSend', { idempotencyKey: key(), text: '出库时完好，能否再拍一张？' }, id);
    const { refund, warnings } = await done(graph, merchant, 'refundReject', unread, id);
    expect([refund.status, warnings]).toEqual(['REJECTED', []]);
  });

  test('with the warning read goes through, and needs a reason (B8)', async () => {
    const id = await newCase();
    for (const reasonCode of [undefined, null, '', 'no', 'A'.repeat(33)])
      await refused(graph, merchant, 'refundReject', no({ reasonCode }), 'REASON_UNKNOWN', id);
    const { refund, warnings } = await done(graph, merchant, 'refundReject', no(), id);
    expect([refund.status, warnings]).toEqual(['REJECTED', [{ code: 'CONTACT_FIRST' }]]);
  });

  test('takes evidence as the policy has it (A15)', async () => {
    const id = await newCase();
    const nine = Array.from({ length: 9 }, () => photo);
    await refused(graph, merchant, 'refundReject', no({ media: nine }), 'MEDIA_TOO_MANY', id);
    const audio = { ...photo, kind: 'AUDIO' };
    const error = await refused(graph, merchant, 'refundReject', no({ media: [photo, audio] }), 'MEDIA_KIND_NOT_ALLOWED', id);
    expect([error.field, error.ruleId]).toEqual([['input', 'media', '1', 'kind'], 'A15']);
    await done(graph, merchant, 'refundReject', no({ media: [photo] }), id);
    const { rejection, timeline } = await shown(id);
    expect(rejection).toEqual({ reasonCode: 'NOT_OUR_FAULT', statement: '出库完好', media: [{ name: '出库照.jpg' }] });
    expect(timeline.edges[0]!.node).toEqual({
      kind: 'REFUND_REJECTED',
      media: [{ name: '出库照.jpg', sha256: photo.sha256 }],
    });
  });

  test('where the operator asks for evidence needs it, of what it must show', async () => {
    const id = await newCase({}, strict);
    const bare = no({ acknowledgedWarnings: undefined });
    const error = await refused(graph, merchant, 'refundReject', bare, 'MEDIA_REQUIRED', id);
    expect(error.field).toEqual(['input', 'media']);
    await refused(graph, merchant, 'refundReject', no({ media: [{ ...photo, shows: [] }] }), 'MEDIA_MUST_SHOW', id);
    const { warnings } = await done(graph, merchant, 'refundReject', { ...bare, media: [photo] }, id);
    expect(warnings).toEqual([]);
    // The rule is for quality alone: other classes take no files there.
    const other = await newCase({ reasonCode: 'SIZE' }, strict);
    await refused(graph, merchant, 'refundReject', no({ media: [photo] }), 'MEDIA_TOO_MANY', other);
  });

  test('without a reason, where the policy asks for none', async () => {
    const id = await newCase({ reasonCode: 'SIZE' }, strict);
    await refused(graph, merchant, 'refundReject', { reasonCode: 'no', statement: '拒绝' }, 'REASON_UNKNOWN', id);
    await done(graph, merchant, 'refundReject', { statement: '拒绝' }, id);
    expect((await shown(id)).rejection).toEqual({ reasonCode: null, statement: '拒绝', media: [] });
  });

  test('for a reason that contradicts the application is forbidden, or warned of (B11)', async () => {
    const quality = await newCase({}, strict);
    const media = [photo];
    const error = await refused(
      graph,
      merchant,
      'refundReject',
      no({ reasonCode: 'RESALE_AFFECTED', media }),
      'REASON_CONTRADICTS',
      quality,
    );
    expect([error.ruleId, error.field]).toEqual(['B11', ['input', 'reasonCode']]);
    const size = await newCase({ reasonCode: 'SIZE' }, strict);
    const used = no({ reasonCode: 'USED', acknowledgedWarnings: [] });
    await refused(graph, merchant, 'refundReject', used, 'WARNINGS_NOT_ACKNOWLEDGED', size);
    expect((await call(graph, merchant, 'refundReject', used, size)).warnings).toEqual([{ code: 'REASON_CONTRADICTS' }]);
    // Nothing was agreed to before, so that reason contradicts nothing.
    expect((await done(graph, merchant, 'refundReject', no({ reasonCode: 'WORN' }), size)).warnings).toEqual([]);
    // Where it is only advice, as in the generic policy, a first refusal on quality is free.
    const generic = await newCase();
    const { warnings } = await done(graph, merchant, 'refundReject', no({ reasonCode: 'RESALE_AFFECTED' }), generic);
    expect(warnings).toEqual([{ code: 'CONTACT_FIRST' }]);
  });

  test('needs a proposal first, where the policy says so (B10)', async () => {
    await giveOrders(graph, [orderOf(graph, 'J-douyin', { marketplace: 'DOUYIN', ...strict })]);
    const [as, seller] = [buyerOf('DOUYIN'), merchantOf('DOUYIN')];
    const { id: orderId, lines } = await orderOn(graph, 'DOUYIN', 'J-douyin');
    const input = { orderId, type: 'RETURN_REFUND', reasonCode: 'QUALITY', lines: [{ lineId: lines[0]!.id, quantity: 1 }] };
    const { id } = (await done(graph, as, 'refundApply', { idempotencyKey: key(), ...input })).refund;
    expect((await refused(graph, seller, 'refundReject', no(), 'PROPOSAL_FIRST', id)).ruleId).toBe('B10');
    const propose = { idempotencyKey: key(), kind: 'PLEASE_MODIFY', statement: '请改为部分退款' };
    const made = await done(graph, seller, 'refundPropose', propose, id);
    const { proposals } = made.refund as unknown as { proposals: { id: string }[] };
    await done(graph, as, 'refundProposalDecline', { proposalId: proposals[0]!.id }, id);
    expect((await done(graph, seller, 'refundReject', no(), id)).refund.status).toBe('REJECTED');
  });
});
