import { createHash } from 'node:crypto';
import { policies } from '@after-sales/policy';
import { presetsCopy } from '@after-sales/policy/testing/folder';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startGraph, type Claims, type Graph } from './harness';
import { giveOrders } from './orders';
import { done, key, merchant, orderOf, partner, platform, refused, type Payload } from './world';

const folder = presetsCopy();
const MARKETPLACES = ['TAOBAO', 'DOUYIN', 'JD'] as const;
type Name = (typeof MARKETPLACES)[number];
const DAY = 86_400_000;
const manyPieces = {
  lines: [{ sku: 'A-1', title: '纯棉T恤', category: 'CLOTHING', quantity: 30, unitPrice: '7.50', total: '229.00' }],
};

let graph: Graph;
beforeAll(async () => {
  process.env.POLICY_DIR = folder.path;
  graph = await startGraph();
  const orders = MARKETPLACES.flatMap((marketplace) => [
    orderOf(graph, `${marketplace}-1`, { marketplace, ...manyPieces }),
    orderOf(graph, `${marketplace}-2`, { marketplace, state: 'PENDING_RECEIPT', receivedAt: undefined, goodsReceived: false }),
  ]);
  await giveOrders(graph, [...orders, orderOf(graph, 'TAOBAO-3', manyPieces)]);
});
afterAll(() => graph.stop());

interface PinnedPolicy {
  id: string;
  version: number;
  hash: string;
  policy: { id: string; version: number; hash: string; windows: { reasonClass: string; duration: string }[] };
}
type PolicyShown = Record<'id' | 'extends' | 'hash' | 'reviewedBy' | 'receivedBy', string> & {
  version: number;
  rejectUnreceived: boolean;
  types: { orderState: string }[];
  reasons: [{ label: string }];
  windows: [{ duration: string }];
  clocks: { key: string; max: number | null; rules: unknown[] }[];
  receiptExtension: unknown;
  evidenceRules: unknown[];
  returnInfo: { methods: string[] };
  document: string;
};
interface Document {
  policy: { id: string; version: number };
  service: { planWithin: string };
}

const buyerOf = (marketplace: Name): Claims => ({ sub: `${marketplace.toLowerCase()}:b1`, kind: 'BUYER' });
const sha256 = (file: string) => createHash('sha256').update(folder.read(file)).digest('hex');

async function input(marketplace: Name, more: Record<string, unknown> = {}, number = `${marketplace}-1`) {
  const { data } = await graph.ask<{ orderByNumber: { id: string; lines: { id: string }[] } }>(
    buyerOf(marketplace),
    'query ($marketplace: Marketplace!, $number: String!) { orderByNumber(marketplace: $marketplace, number: $number) { id lines { id } } }',
    { marketplace, number },
  );
  const { id, lines } = data.orderByNumber;
  return {
    idempotencyKey: key(),
    orderId: id,
    type: 'RETURN_REFUND',
    reasonCode: 'QUALITY',
    lines: [{ lineId: lines[0]!.id, quantity: 1 }],
    ...more,
  };
}

const applies = async (marketplace: Name, more: Record<string, unknown> = {}, number?: string): Promise<Payload> =>
  done(graph, buyerOf(marketplace), 'refundApply', await input(marketplace, more, number));
const isRefused = async (marketplace: Name, code: string, more: Record<string, unknown>, number?: string) =>
  refused(graph, buyerOf(marketplace), 'refundApply', await input(marketplace, more, number), code);

const POLICY = `query ($id: ID!) { refund(id: $id) { policy { id version hash policy {
  id version hash windows { reasonClass duration } } } reason { code label } } }`;
const policyOf = async (as: Claims, id: string) =>
  (await graph.ask<{ refund: { policy: PinnedPolicy } }>(as, POLICY, { id })).data.refund.policy;

describe('an order follows the policy of its own marketplace', () => {
  test('in what may be applied for (A1, A7, A14)', async () => {
    expect((await isRefused('JD', 'TYPE_NOT_ALLOWED', { type: 'REFUND_ONLY' })).message).toBe(
      'an order that is SUCCESS allows: RETURN_REFUND, EXCHANGE, REPAIR',
    );
    expect((await isRefused('JD', 'TYPE_NOT_ALLOWED', { type: 'RETURN_REFUND' }, 'JD-2')).ruleId).toBe('A7');
    await applies('JD', { type: 'REFUND_ONLY', reasonCode: 'NOT_RECEIVED' }, 'JD-2');
    for (const marketplace of ['TAOBAO', 'DOUYIN'] as const) await applies(marketplace, { type: 'REFUND_ONLY' });
  });

  test('in its reasons (A8)', async () => {
    await applies('TAOBAO', { reasonCode: 'AGREED_WITH_SELLER' });
    await applies('JD', { reasonCode: 'MALFUNCTION' });
    for (const marketplace of ['DOUYIN', 'JD'] as const)
      await isRefused(marketplace, 'REASON_UNKNOWN', { reasonCode: 'AGREED_WITH_SELLER' });
    for (const marketplace of ['TAOBAO', 'DOUYIN'] as const)
      await isRefused(marketplace, 'REASON_UNKNOWN', { reasonCode: 'MALFUNCTION' });
  });

  test('in its windows (A3, A4)', async () => {
    const start = graph.clock.now();
    // Received a day before: exactly seven days are over a millisecond later.
    graph.clock.advance(6 * DAY + 1);
    for (const marketplace of ['DOUYIN', 'JD'] as const)
      await isRefused(marketplace, 'WINDOW_PASSED', { reasonCode: 'CHANGE_OF_MIND' });
    await applies('TAOBAO', { reasonCode: 'CHANGE_OF_MIND' });
    graph.clock.advance(8 * DAY - 1);
    for (const marketplace of ['DOUYIN', 'JD'] as const) await applies(marketplace);
    graph.clock.advance(1);
    for (const marketplace of MARKETPLACES) await isRefused(marketplace, 'WINDOW_PASSED', {});
    graph.clock.set(start);
  });
});

describe('a case is pinned', () => {
  test('to the version of the day on which its order was paid, whatever comes later', async () => {
    const paid = new Date(graph.clock.now().getTime() - 95 * 3_600_000);
    const from = new Date(paid.getTime() + 3_600_000).toISOString();
    const before = await applies('TAOBAO', {}, 'TAOBAO-3');
    const wide = "- { anchor: TRADE_SUCCESS, reasonClass: '*', duration: P15D }";
    folder.release('taobao', 2, from, wide, wide.replace('P15D', 'P30D'));
    expect(policies().reload()).toEqual({ added: ['taobao@2'], faults: [] });

    await giveOrders(graph, [
      orderOf(graph, 'T-early', manyPieces),
      ...['T-late', 'T-later', 'T-events', 'T-file'].map((number) =>
        orderOf(graph, number, { ...manyPieces, ...paidLater(from) }),
      ),
    ]);
    const early = await applies('TAOBAO', {}, 'T-early');
    const late = await applies('TAOBAO', {}, 'T-late');
    const shown = (version: number, duration: string) => {
      const id = { id: `taobao@${version}`, version, hash: sha256(`taobao/${version}.yaml`) };
      return { ...id, policy: { ...id, windows: [{ reasonClass: '*', duration }] } };
    };
    const buyer = buyerOf('TAOBAO');
    expect(await policyOf(buyer, before.refund.id)).toEqual(shown(1, 'P15D'));
    expect(await policyOf(buyer, early.refund.id)).toEqual(shown(1, 'P15D'));
    expect(await policyOf(buyer, late.refund.id)).toEqual(shown(2, 'P30D'));

    const start = graph.clock.now();
    graph.clock.advance(20 * DAY);
    await isRefused('TAOBAO', 'WINDOW_PASSED', {}, 'T-early');
    await applies('TAOBAO', {}, 'T-later');
    graph.clock.set(start);
  });

  test('and its events carry the files by their hashes', async () => {
    const { refund } = await applies('TAOBAO', {}, 'T-events');
    await done(graph, merchant, 'refundApprove', {}, refund.id);
    const { events } = await graph.subgraphs.order.feed(0, 500);
    const own = events.filter(({ objectId, type }) => objectId === refund.id && !type.startsWith('refund.deadline_'));
    expect(own.map(({ type, data }) => [type, data.policy, data.policyFiles])).toEqual(
      ['refund.applied', 'refund.approved', 'refund.return_authorized'].map((type) => [
        type,
        'taobao@2',
        { 'taobao@2': sha256('taobao/2.yaml'), 'generic@1': sha256('generic/1.yaml') },
      ]),
    );
  });

  test('a file that is changed under its version changes nothing', async () => {
    const good = folder.read('taobao/2.yaml');
    folder.edit('taobao/2.yaml', 'P30D', 'P1D');
    expect(
      policies()
        .reload()
        .faults.map(({ message }) => message),
    ).toEqual(['has changed, and a version is immutable: put it back as it was and write the change as taobao/3.yaml']);
    const { refund } = await applies('TAOBAO', {}, 'T-file');
    expect((await policyOf(buyerOf('TAOBAO'), refund.id)).policy.windows).toEqual([{ reasonClass: '*', duration: 'P30D' }]);
    folder.write('taobao/2.yaml', good);
    expect(policies().reload()).toEqual({ added: [], faults: [] });
  });
});

describe('policies are read over GraphQL', () => {
  const WHOLE = `query ($marketplace: Marketplace!, $version: Int) { policy(marketplace: $marketplace, version: $version) {
    id version extends hash reviewedBy receivedBy rejectUnreceived
    types { orderState allowed whenReceived whenNotReceived }
    reasons { code class label types liable returnFreight }
    windows { anchor reasonClass category duration }
    reapplication { phase per maxCases maxAttempts consumedBy insideWindow }
    clocks { key combine max rules { when { fact values } party anchor duration days onExpire lapse } }
    escalationOpens { when { fact values } anchor after }
    receiptExtension { max by part earliestAnchor earliestAfter unless overridesSigned }
    returnInfo { editableBy supersedeBy allowOtherCarrier phoneRequiredFor maxParcels methods channels }
    evidenceRules { stage reasonClasses kinds min max mustShow unedited } document } }`;
  const read = async (as: Claims | null, variables: Record<string, unknown>) => {
    const { data, errors } = await graph.ask<{ policy: PolicyShown }>(as, WHOLE, variables);
    expect(errors).toBeUndefined();
    return data.policy;
  };

  test('Douyin’s clocks say what fires when, and how the merchant gets more time', async () => {
    const policy = await read(buyerOf('DOUYIN'), { marketplace: 'DOUYIN' });
    expect([policy.id, policy.version, policy.extends, policy.hash]).toEqual([
      'douyin@1',
      1,
      'generic@1',
      sha256('douyin/1.yaml'),
    ]);
    expect([policy.reviewedBy, policy.receivedBy, policy.rejectUnreceived]).toEqual(['MERCHANT', 'MERCHANT', false]);
    const clock = (name: string) => policy.clocks.find((each) => each.key === name)!;
    const plain = { when: [], party: null, days: 'ELAPSED', onExpire: 'AUTO_REFUND', lapse: null };
    expect(clock('merchantReceive')).toEqual({
      key: 'merchantReceive',
      combine: 'EARLIEST',
      max: null,
      rules: [
        { ...plain, anchor: 'RETURN_INFO_SUBMITTED', duration: 'P7D' },
        { ...plain, anchor: 'RETURN_SIGNED', duration: 'PT48H' },
      ],
    });
    expect(clock('merchantRespond').rules[1]).toEqual({
      ...plain,
      anchor: null,
      when: [{ fact: 'orderState', values: ['PENDING_SHIPMENT'] }],
      duration: 'PT48H',
      onExpire: 'ALLOW_ESCALATION',
      lapse: 'AUTO_REFUND',
    });
    expect([clock('hold').max, clock('mediation').rules]).toEqual([2, []]);
    expect(policy.receiptExtension).toEqual({
      max: 1,
      by: 'P7D',
      part: 'RETURN_INFO_SUBMITTED',
      earliestAnchor: 'RETURN_INFO_SUBMITTED',
      earliestAfter: 'P5D',
      unless: 'RETURN_SIGNED',
      overridesSigned: false,
    });
    expect(policy.evidenceRules[1]).toEqual({
      stage: 'RETURN',
      reasonClasses: [],
      kinds: ['IMAGE', 'VIDEO'],
      min: 1,
      max: 8,
      mustShow: ['GOODS', 'WAYBILL', 'ACCESSORIES'],
      unedited: true,
    });
  });

  test('JD’s types and reasons are those that can be applied for, in the caller’s language', async () => {
    const policy = await read(buyerOf('JD'), { marketplace: 'JD' });
    expect(policy.types.find((each) => each.orderState === 'SUCCESS')).toEqual({
      orderState: 'SUCCESS',
      allowed: ['RETURN_REFUND', 'EXCHANGE', 'REPAIR'],
      whenReceived: ['RETURN_REFUND', 'EXCHANGE', 'REPAIR'],
      whenNotReceived: [],
    });
    expect(policy.reasons[0]).toEqual({
      code: 'MALFUNCTION',
      class: 'QUALITY',
      label: 'Does not work',
      types: ['RETURN_REFUND', 'EXCHANGE', 'REPAIR'],
      liable: 'MERCHANT',
      returnFreight: 'MERCHANT',
    });
    expect([policy.reviewedBy, policy.receivedBy, policy.returnInfo.methods]).toEqual([
      'PLATFORM',
      'PLATFORM',
      ['PICKUP', 'DROP_OFF'],
    ]);
    const { data } = await graph.ask<{ policy: PolicyShown }>(
      buyerOf('JD'),
      '{ policy(marketplace: JD) { reasons { label } } }',
      {},
      { 'accept-language': 'zh-CN' },
    );
    expect(data.policy.reasons[0].label).toBe('商品故障');
  });

  test('by version; what was not written is null', async () => {
    expect((await read(buyerOf('TAOBAO'), { marketplace: 'TAOBAO', version: 1 })).windows[0].duration).toBe('P15D');
    expect((await read(buyerOf('TAOBAO'), { marketplace: 'TAOBAO' })).id).toBe('taobao@2');
    expect(await read(buyerOf('TAOBAO'), { marketplace: 'TAOBAO', version: 9 })).toBeNull();
  });

  test('the whole document is for merchant and platform; a stranger sees nothing', async () => {
    const variables = { marketplace: 'TAOBAO' };
    for (const as of [merchant, platform]) {
      const document = JSON.parse((await read(as, variables)).document) as Document;
      expect([document.policy.id, document.policy.version, document.service.planWithin]).toEqual(['taobao', 2, 'PT72H']);
    }
    for (const as of [buyerOf('TAOBAO'), partner]) expect((await read(as, variables)).document).toBeNull();
    expect(await read(null, variables)).toBeNull();
  });
});

function paidLater(from: string): Record<string, unknown> {
  return { paidAt: from, payments: [{ method: 'ALIPAY', reference: 'pay-late', amount: '239.00', paidAt: from }] };
}
