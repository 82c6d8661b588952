import { presetsCopy } from '@after-sales/policy/testing/folder';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGraph, type Graph } from './harness';
import { buyerOf, merchantOf, orderIn, orderOn, refundShown, type MarketplaceName } from './marketplaces';
import { giveOrders } from './orders';
import { done, key, refused, type Payload } from './world';

const folder = presetsCopy();
const own = (id: string, text: string) => folder.write(`${id}/1.yaml`, `${folder.read(`${id}/1.yaml`)}\n${text}\n`);
// Operators who want more than the presets do.
own(
  'kuaishou',
  'application: { required: [GOODS, ORDER_NUMBER, REASON, STATEMENT, EVIDENCE], contactFirst: REQUIRE } # A10, A13',
);
own('pinduoduo', 'application: { outOfWindow: [] } # A3, A4');
own('tmall', 'application: { outOfWindow: [PLATFORM_WITH_EVIDENCE] } # A4');
const RULES = `rules:
    - when: { orderState: PENDING_SHIPMENT, amountUpTo: { amount: '50.00', currency: CNY } }
      decide: APPROVE
    - { when: { type: [RETURN_REFUND], reasonClass: [CHANGE_OF_MIND], freightInsured: true }, decide: APPROVE }`;
own('douyin', `autoReview: # E7\n  dryRun: false\n  ${RULES}`);
folder.edit('generic/1.yaml', 'autoReview: { dryRun: true, rules: [] } # E7', `autoReview: # E7\n  dryRun: true\n  ${RULES}`);

const USED: MarketplaceName[] = ['TAOBAO', 'TMALL', 'JD', 'PINDUODUO', 'DOUYIN', 'KUAISHOU', 'GENERIC'];
let graph: Graph;
beforeAll(async () => {
  process.env.POLICY_DIR = folder.path;
  graph = await startGraph();
  const noAddress = { shop: { id: 's2', name: '无地址店' } };
  await giveOrders(graph, [
    ...USED.flatMap((marketplace) => [
      orderIn(graph, marketplace, 'done'),
      orderIn(graph, marketplace, 'paid', 'PENDING_SHIPMENT'),
      orderIn(graph, marketplace, 'insured', 'SUCCESS', { freightInsured: true }),
    ]),
    orderIn(graph, 'DOUYIN', 'nowhere', 'SUCCESS', { freightInsured: true, ...noAddress }),
  ]);
});
afterAll(() => graph.stop());

async function input(marketplace: MarketplaceName, more: Record<string, unknown> = {}, number = 'done') {
  const { id, lines } = await orderOn(graph, marketplace, number);
  const line = { lineId: lines[0]!.id, quantity: 1 };
  return { idempotencyKey: key(), orderId: id, type: 'RETURN_REFUND', reasonCode: 'QUALITY', lines: [line], ...more };
}
const applies = async (marketplace: MarketplaceName, more = {}, number?: string): Promise<Payload> =>
  done(graph, buyerOf(marketplace), 'refundApply', await input(marketplace, more, number));
const isRefused = async (marketplace: MarketplaceName, code: string, more = {}) =>
  refused(graph, buyerOf(marketplace), 'refundApply', await input(marketplace, more), code);
const photo = (more = {}) => ({
  kind: 'IMAGE',
  name: '破损.jpg',
  sha256: 'ab'.repeat(32),
  size: 20_000,
  shows: ['GOODS'],
  ...more,
});

describe('evidence with the application (A15)', () => {
  test('is taken by class of reasons, kept with the case and its revision, and told in the timeline', async () => {
    for (const marketplace of ['TAOBAO', 'JD', 'DOUYIN', 'GENERIC'] as const) {
      const { refund } = await applies(marketplace, {
        media: [photo(), photo({ kind: 'TEXT', name: '聊天记录', shows: undefined })],
      });
      const shown = await refundShown<{ media: object[]; revisions: object[] }>(
        graph,
        merchantOf(marketplace),
        refund.id,
        'media { kind name sha256 size shows } revisions { media { name } }',
      );
      expect(shown.media).toEqual([photo(), { ...photo(), kind: 'TEXT', name: '聊天记录', shows: [] }]);
      expect(shown.revisions).toEqual([{ media: [{ name: '破损.jpg' }, { name: '聊天记录' }] }]);
      const [entry] = await graph.subgraphs.order.database.query<{ facts: string }[]>(
        `SELECT facts FROM timeline_entry WHERE refundId = ? AND kind = 'REFUND_APPLIED'`,
        [refund.id],
      );
      expect(JSON.parse(entry!.facts)).toEqual({
        amount: '33.33 CNY',
        files: `IMAGE:${'ab'.repeat(32)} TEXT:${'ab'.repeat(32)}`,
      });
    }
  });

  test.each([
    ['too many', Array(9).fill(photo()), 'MEDIA_TOO_MANY'],
    ['of another kind', [photo({ kind: 'PDF' })], 'MEDIA_KIND_NOT_ALLOWED'],
    ['without a name', [photo({ name: ' ' })], 'MEDIA_INVALID'],
    ['with a broken hash', [photo({ sha256: 'AB' })], 'MEDIA_INVALID'],
    ['of no size', [photo({ size: 0 })], 'MEDIA_INVALID'],
  ])('%s: refused', async (_, media, code) => {
    expect((await isRefused('TAOBAO', code, { media })).ruleId).toBe('A15');
  });
});

describe('what the policy wants first', () => {
  test('statement, evidence and a talk with the merchant (A10, A13, A15)', async () => {
    expect((await isRefused('KUAISHOU', 'FIELD_REQUIRED')).field).toEqual(['input', 'statement']);
    const said = { statement: '袖口开线' };
    expect((await isRefused('KUAISHOU', 'CONTACT_MERCHANT_FIRST', said)).ruleId).toBe('A13');
    await isRefused('KUAISHOU', 'CONTACT_MERCHANT_FIRST', { ...said, contactedMerchant: false });
    const talked = { ...said, contactedMerchant: true };
    expect((await isRefused('KUAISHOU', 'MEDIA_REQUIRED', talked)).ruleId).toBe('A15');
    await isRefused('KUAISHOU', 'MEDIA_REQUIRED', { ...talked, reasonCode: 'CHANGE_OF_MIND' });
    await applies('KUAISHOU', { ...talked, reasonCode: 'CHANGE_OF_MIND', media: [photo()] });
    await applies('KUAISHOU', { ...talked, media: [photo()] });
  });

  test('elsewhere a talk is advised, and asked of nobody (A13)', async () => {
    expect((await applies('TAOBAO', { contactedMerchant: false })).warnings).toEqual([{ code: 'CONTACT_MERCHANT_FIRST' }]);
    expect((await applies('TMALL', { contactedMerchant: true })).warnings).toEqual([]);
  });
});

describe('exceptions, as far as the policy has them (A3, A4)', () => {
  const asException = { asException: true, statement: '出差在外' };

  test('none at all, or the platform’s alone to decide', async () => {
    const start = graph.clock.now();
    graph.clock.advance(15 * 86_400_000);
    const { message } = await isRefused('PINDUODUO', 'WINDOW_PASSED', asException);
    expect(message).toBe('the window to apply closed at 2026-06-29T04:00:00.000Z');
    expect((await applies('TMALL', asException)).refund.status).toBe('IN_ARBITRATION');
    await graph.settle();
    graph.clock.set(start);
  });
});

describe('automatic review (E7)', () => {
  interface Shown {
    status: string;
    timeline: { edges: { node: { kind: string; actor: { kind: string }; summary: string } }[] };
  }
  const review = async (marketplace: MarketplaceName, more: Record<string, unknown>, number: string) => {
    const { refund } = await applies(marketplace, more, number);
    const fields = 'status timeline(first: 5) { edges { node { kind actor { kind } summary } } }';
    const { status, timeline } = await refundShown<Shown>(graph, merchantOf(marketplace), refund.id, fields);
    return { status, entries: timeline.edges.map(({ node }) => node) };
  };
  const unshipped = { type: 'REFUND_ONLY', reasonCode: 'LATE_SHIPMENT' };

  test('approves at once what a rule fits, by the system, with the rule', async () => {
    const { status, entries } = await review('DOUYIN', unshipped, 'paid');
    expect(status).toBe('REFUNDING');
    expect(entries.map(({ kind, actor }) => [kind, actor.kind])).toEqual([
      ['REFUND_APPLIED', 'BUYER'],
      ['AUTO_REVIEW', 'SYSTEM'],
      ['REFUND_APPROVED', 'SYSTEM'],
      ['REFUND_REFUNDING', 'SYSTEM'],
    ]);
    expect(entries[1]!.summary).toMatch(/^Approved by automatic review, douyin\/1\.yaml:\d+$/);
    const returned = await review('DOUYIN', { reasonCode: 'CHANGE_OF_MIND' }, 'insured');
    expect(returned.status).toBe('AWAITING_RETURN');
  });

  test('leaves to people what no rule fits, or what needs an address', async () => {
    const jeans = (await orderOn(graph, 'DOUYIN', 'paid')).lines[1]!.id;
    const left = [
      await review('DOUYIN', { ...unshipped, lines: [{ lineId: jeans, quantity: 1 }] }, 'paid'),
      await review('DOUYIN', { reasonCode: 'QUALITY' }, 'insured'),
      await review('DOUYIN', { reasonCode: 'CHANGE_OF_MIND' }, 'done'),
    ];
    expect(left.map(({ status, entries }) => [status, entries.length])).toEqual(Array(3).fill(['AWAITING_MERCHANT', 1]));
    const { refund } = await applies('DOUYIN', { reasonCode: 'CHANGE_OF_MIND' }, 'nowhere');
    expect(refund.status).toBe('AWAITING_MERCHANT');
  });

  test('a dry run only says what it would do', async () => {
    const { status, entries } = await review('GENERIC', unshipped, 'paid');
    expect([status, entries.map(({ kind }) => kind)]).toEqual(['AWAITING_MERCHANT', ['REFUND_APPLIED', 'AUTO_REVIEW']]);
    expect(entries[1]!.summary).toMatch(/^Automatic review \(dry run\): would approve by generic\/1\.yaml:\d+$/);
  });
});
