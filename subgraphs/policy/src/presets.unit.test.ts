import { describe, expect, test } from '@jest/globals';
import { policyBook } from './book/policy-book';
import { marketplaces } from './book/marketplaces';
import { policyDir } from './book/process-policies';
import { leaves, written } from './command/leaves';
import { originOf } from './command/explain';

const book = policyBook(policyDir({}));
const newest = (id: string) => book.versionsOf(id).at(-1)!;

function valueAt(id: string, path: string): unknown {
  return path.split('.').reduce<unknown>((value, step) => (value as Record<string, unknown> | null)?.[step], newest(id).policy);
}

const answer = (duration: string, onExpire: string, lapse?: string) => ({
  duration,
  days: 'ELAPSED',
  onExpire,
  ...(lapse ? { lapse } : {}),
});
const askPlatform = (lapse: string) => answer('PT48H', 'ALLOW_ESCALATION', lapse);
const A1_AFTER = ['REFUND_ONLY', 'RETURN_REFUND', 'EXCHANGE', 'REPAIR'];
const A1_UNDERWAY = ['REFUND_ONLY', 'RETURN_REFUND', 'EXCHANGE', 'REFUSE_DELIVERY'];
const DOUYIN_TYPES = ['REFUND_ONLY', 'RETURN_REFUND'];
const SEVEN_OR_FIFTEEN = [
  { anchor: 'TRADE_SUCCESS', reasonClass: 'CHANGE_OF_MIND', duration: 'P7D' },
  { anchor: 'TRADE_SUCCESS', reasonClass: '*', duration: 'P15D' },
];
const FIFTEEN = [{ anchor: 'TRADE_SUCCESS', reasonClass: '*', duration: 'P15D' }];
const FIVE_ATTEMPTS = { phase: 'AFTER_SALE', per: 'LINE', maxAttempts: 5 };
const ONCE = { phase: 'AFTER_SALE', per: 'LINE', maxCases: 1, consumedBy: ['SUCCESS', 'FAILED', 'WITHDRAWN'] };
const ANYBODY = ['BUYER', 'MERCHANT', 'PLATFORM'];
const WHEN_OVERDUE = { when: { overdue: true }, anchor: 'OVERDUE', after: 'PT0S' };
const ON_REJECTION = { when: {}, anchor: 'REJECTED', after: 'PT0S' };
const DAY_3_UNSHIPPED = { when: { orderState: 'PENDING_SHIPMENT' }, anchor: 'APPLIED', after: 'PT48H' };
const DOUYIN_EXTENSION = {
  max: 1,
  by: 'P7D',
  part: 'RETURN_INFO_SUBMITTED',
  earliest: { anchor: 'RETURN_INFO_SUBMITTED', after: 'P5D' },
  unless: 'RETURN_SIGNED',
  overridesSigned: false,
};
const TEN_DAYS = [{ anchor: 'RETURN_INFO_SUBMITTED', duration: 'P10D' }];
const DOUYIN_RECEIVE = [
  { anchor: 'RETURN_INFO_SUBMITTED', duration: 'P7D' },
  { anchor: 'RETURN_SIGNED', duration: 'PT48H' },
];

type Row = [rule: string, path: string, generic: unknown, others?: Partial<Record<(typeof marketplaces)[number], unknown>>];

/** The tables of the rules: what every marketplace has, and those that have it otherwise. */
const table: Row[] = [
  ['A1', 'types.PENDING_PAYMENT', ['CANCEL']],
  ['A1', 'types.PENDING_SHIPMENT', ['REFUND_ONLY']],
  ['A1', 'types.PENDING_RECEIPT', A1_UNDERWAY, { douyin: DOUYIN_TYPES }],
  ['A1, A14', 'types.SUCCESS', A1_AFTER, { jd: ['RETURN_REFUND', 'EXCHANGE', 'REPAIR'], douyin: DOUYIN_TYPES }],
  ['A1', 'types.CLOSED', []],
  ['A3, A4', 'window', SEVEN_OR_FIFTEEN, { taobao: FIFTEEN, tmall: FIFTEEN }],
  ['A5, A6', 'reapplication.1', FIVE_ATTEMPTS, { taobao: ONCE, tmall: ONCE, douyin: { ...FIVE_ATTEMPTS, within: 'WINDOW' } }],
  ['A7', 'typeGuards', [{ when: { goodsReceived: false }, allow: ['CANCEL', 'REFUND_ONLY', 'REFUSE_DELIVERY'] }]],
  ['A10', 'application.required', ['GOODS', 'ORDER_NUMBER', 'REASON']],
  ['A3–A5', 'application.outOfWindow', ['MERCHANT_AGREES', 'PLATFORM_WITH_EVIDENCE']],
  ['reading 19', 'application.onShipped', 'KEEP'],
  ['A14', 'handling', { review: 'MERCHANT', receive: 'MERCHANT' }, { jd: { review: 'PLATFORM', receive: 'PLATFORM' } }],
  ['A14', 'serviceOrder.enabled', false, { jd: true }],
  ['A14', 'serviceOrder.buyerFills', ['QUANTITY', 'REASON', 'AMOUNT']],
  ['B7', 'clocks.merchantRespond.0', { when: { exception: true }, ...askPlatform('CLOSE') }],
  [
    'B1',
    'clocks.merchantRespond.1',
    { when: { orderState: 'PENDING_SHIPMENT' }, ...askPlatform('AUTO_REFUND') },
    Object.fromEntries(
      ['taobao', 'tmall', 'jd'].map((id) => [
        id,
        { when: { orderState: 'PENDING_SHIPMENT' }, ...answer('PT48H', 'AUTO_REFUND') },
      ]),
    ),
  ],
  [
    'B3, B4, B16',
    'clocks.merchantRespond.2',
    { when: {}, ...askPlatform('AUTO_AGREE') },
    {
      taobao: { when: {}, ...answer('P5D', 'AUTO_AGREE') },
      tmall: { when: {}, ...answer('P5D', 'AUTO_AGREE') },
      jd: { when: {}, ...answer('PT48H', 'AUTO_AGREE') },
      douyin: { when: {}, ...answer('PT48H', 'AUTO_AGREE') },
    },
  ],
  ['C2', 'clocks.buyerShip', { duration: 'P7D', onExpire: 'CLOSE_EXPIRED' }],
  ['D1–D3', 'clocks.merchantReceive.parts', TEN_DAYS, { douyin: DOUYIN_RECEIVE }],
  ['D2, D3', 'clocks.merchantReceive.combine', 'EARLIEST'],
  ['D1–D4', 'clocks.merchantReceive.onExpire', 'AUTO_REFUND'],
  ['D4', 'clocks.merchantReceive.extension', null, { douyin: DOUYIN_EXTENSION }],
  [
    'B2, B5',
    'clocks.buyerEscalate.opensAfter',
    [WHEN_OVERDUE, ON_REJECTION],
    { taobao: [WHEN_OVERDUE, DAY_3_UNSHIPPED, ON_REJECTION], tmall: [WHEN_OVERDUE, DAY_3_UNSHIPPED, ON_REJECTION] },
  ],
  ['D5', 'clocks.buyerEscalate.duration', 'P7D', { douyin: 'PT48H' }],
  ['D5', 'clocks.buyerEscalate.onExpire', 'CLOSE_REJECTION_STANDS'],
  ['c.2', 'clocks.proposalAnswer', { duration: 'PT48H', onExpire: 'RETURN_TO_PREVIOUS' }],
  ['c.2', 'clocks.serviceOrder', { duration: 'P7D', onExpire: 'CLOSE_EXPIRED' }],
  ['c.2', 'clocks.refusal', { duration: 'P15D', onExpire: 'ALLOW_ESCALATION', lapse: 'OPEN_ARBITRATION' }],
  ['c.2', 'clocks.approval', { duration: 'PT72H', onExpire: 'ALLOW_ESCALATION', lapse: 'OPEN_ARBITRATION' }],
  ['c.2', 'clocks.merchantShip', { duration: 'PT72H', onExpire: 'ALLOW_ESCALATION', lapse: 'OPEN_ARBITRATION' }],
  ['c.2', 'clocks.buyerReceive', { duration: 'P7D', onExpire: 'COMPLETE' }],
  ['c.2', 'clocks.holdAnswer', { duration: 'PT24H', onExpire: 'RETURN_TO_PREVIOUS' }],
  ['c.2', 'clocks.hold', { duration: 'P7D', max: 2, onExpire: 'RETURN_TO_PREVIOUS' }],
  ['c.2', 'clocks.riskHold', { duration: 'P7D', max: 1, onExpire: 'RETURN_TO_PREVIOUS' }],
  ['c.2', 'clocks.payment', { duration: 'PT24H', onExpire: 'ALERT' }],
  ['c.2', 'clocks.sendBack', { duration: 'P7D', onExpire: 'ALERT' }],
  ['c.2', 'clocks.advanceRepay', { duration: 'P15D', onExpire: 'ALERT' }],
  ['c.2', 'clocks.mediation', null],
  ['c.2', 'clocks.evidence', { MERCHANT: 'PT48H', BUYER: 'PT48H', onExpire: 'RULE_WITHOUT' }],
  ['c.2', 'clocks.review', { duration: 'P7D', onExpire: 'ALERT' }],
  ['c.2', 'clocks.appeal', { duration: 'P7D', max: 1 }],
  ['E11', 'clocks.visit', { duration: 'P3D', onExpire: 'ALERT' }],
  ['C4', 'returnInfo.editableBy', []],
  [
    'C4',
    'returnInfo.warnings',
    [],
    Object.fromEntries(
      ['taobao', 'tmall'].map((id) => [id, [{ code: 'RETURN_INFO_IMMUTABLE', when: { freightInsured: true } }]]),
    ),
  ],
  ['C7', 'returnInfo.supersedeBy', ['PLATFORM']],
  ['C3', 'returnInfo.allowOtherCarrier', true],
  ['C12', 'returnInfo.methods', ['PARCEL', 'PICKUP', 'DROP_OFF', 'IN_PERSON'], { jd: ['PICKUP', 'DROP_OFF'] }],
  [
    'C6, C13',
    'returnInfo.channels',
    ['ORDER_PAGE', 'AFTERSALE_CENTRE', 'THIRD_PARTY', 'CUSTOMER_SERVICE'],
    {
      taobao: ['CUSTOMER_SERVICE'],
      tmall: ['AFTERSALE_CENTRE'],
      jd: ['AFTERSALE_CENTRE'],
      pinduoduo: ['AFTERSALE_CENTRE'],
      kuaishou: ['WORKBENCH_LIST', 'DETAIL_PAGE', 'APP_DETAIL_PAGE'],
    },
  ],
  [
    'C13, C14',
    'onBehalf.uploadReturnInfo',
    { roles: [], orPermission: 'refund:agree' },
    { kuaishou: { roles: ['OWNER', 'ADMIN', 'CS_ADMIN'], orPermission: 'refund:agree' } },
  ],
  ['C15', 'receipt.warnings', [{ code: 'UPLOAD_WAYBILL_FIRST', when: { freightInsured: true, waybill: 'NONE' } }]],
  ['D15', 'receipt.rejectUnreceived', true, { douyin: false }],
  ['B6', 'rejection.warnWithoutContact', true],
  [
    'B11',
    'rejection.combinations',
    [{ code: 'RESALE_AFFECTED', when: { reasonClass: 'QUALITY', evidenceAccepted: true }, effect: 'WARN' }],
  ],
  ['E1, D15', 'arbitration.openBy', ANYBODY],
  [
    'B2, E4',
    'arbitration.onEvidence.MERCHANT.whenFalse',
    'DECIDE_WITHOUT',
    { taobao: 'FOR_BUYER', tmall: 'FOR_BUYER', douyin: 'MERCHANT_FAULT' },
  ],
  ['E3', 'arbitration.execution', 'SYSTEM'],
  ['D9', 'instantRefund.enabled', false, { taobao: true, tmall: true }],
  ['D9', 'instantRefund.recovery', 'ROUTE_TO_PLATFORM', { taobao: 'BUYER_REPAYS', tmall: 'BUYER_REPAYS' }],
  ['D8', 'payout.route', 'ORIGINAL'],
  ['E9', 'approvals.tiers.0.upTo', { amount: '200.00', currency: 'CNY' }],
  ['E9', 'approvals.tiers.1.upTo', { amount: '2000.00', currency: 'CNY' }],
  ['E9', 'approvals.tiers.2.by', 'GENERAL_MANAGER'],
  ['E10', 'service.planWithin', 'PT72H'],
  ['E11', 'service.followUps.at', ['P1W', 'P1M', 'P3M', 'P6M', 'P1Y']],
];

describe('the presets say what the rules say', () => {
  test.each(
    marketplaces.flatMap((id) =>
      table.map(([rule, path, generic, others = {}]) => [id, path, rule, id in others ? others[id] : generic] as const),
    ),
  )('%s %s (%s)', (id, path, _, expected) => {
    expect(valueAt(id, path)).toEqual(expected);
  });

  test('Douyin alone asks for a photo of goods, waybill and accessories with the return (C11)', () => {
    const asking = marketplaces.filter((id) => newest(id).policy.evidenceRules.some(({ stage }) => stage === 'RETURN'));
    expect(asking).toEqual(['douyin']);
    expect(newest('douyin').policy.evidenceRules[1]).toEqual({
      stage: 'RETURN',
      kinds: ['IMAGE', 'VIDEO'],
      min: 1,
      max: 8,
      mustShow: ['GOODS', 'WAYBILL', 'ACCESSORIES'],
      unedited: true,
    });
  });

  test('Taobao’s buyers may agree with the seller, JD’s goods may be broken; the others have the generic reasons (A8)', () => {
    const codes = (id: string) => newest(id).policy.reasons.map(({ code }) => code);
    const own = (id: string) => codes(id).filter((code) => !codes('generic').includes(code));
    expect(Object.fromEntries(marketplaces.map((id) => [id, own(id)]))).toEqual({
      taobao: ['AGREED_WITH_SELLER'],
      tmall: ['AGREED_WITH_SELLER'],
      jd: ['MALFUNCTION'],
      pinduoduo: [],
      douyin: [],
      kuaishou: [],
      generic: [],
    });
  });
});

test.each(marketplaces)('every value of %s carries the id of its rule, or says that it is an operator default', (id) => {
  const loaded = newest(id);
  const silent = leaves(loaded.policy).filter(({ path }) => {
    const { comment } = originOf(loaded, path);
    return !/\b[A-E]\d{1,2}\b|operator default|not in the source documents/.test(comment ?? '');
  });
  expect(silent.map(({ path }) => written(path))).toEqual([]);
});
