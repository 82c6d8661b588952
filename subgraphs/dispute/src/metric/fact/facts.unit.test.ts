import { ActorKind } from '@after-sales/runtime';
import { describe, expect, test } from '@jest/globals';
import { BEGIN, counted, eventsOf, factsAfter, HOUR, ORIGIN, type Told } from '../testing';
import { AMOUNT_BANDS } from './dimensions';

const { BUYER, SYSTEM, PLATFORM } = ActorKind;
const APPLIED: Told = ['order', 'refund.applied', 'rf_1', 0, { origin: ORIGIN, reasonCode: 'QUALITY', amount: 10_000 }, BUYER];
const clock = (key: string, more: object = {}) => ({
  key,
  generation: 1,
  owner: 'MERCHANT',
  dueAt: at(48),
  cause: 'x',
  ended: null,
  ...more,
});
const at = (hours: number) => new Date(BEGIN + hours * HOUR).toISOString();
const OPENED: Told = ['dispute', 'dispute.opened', 'dp_1', 10, { buyerDisputes: 1 }, BUYER];
const SHARES = [{ party: 'MERCHANT', percent: 100 }];
const final = (outcome: string, amount: number, fault: object[] = SHARES, hours = 40): Told => [
  'dispute',
  'dispute.finalised',
  'dp_1',
  hours,
  { outcome, amount, fault },
  PLATFORM,
];

const WHOLE: Told[] = [
  APPLIED,
  ['order', 'refund.deadline_started', 'rf_1', 0, clock('merchantRespond'), SYSTEM],
  ['order', 'refund.rejected', 'rf_1', 5, { reasonCode: 'X' }],
  ['order', 'refund.deadline_changed', 'rf_1', 5, clock('merchantRespond', { dueAt: null, ended: 'ENDED' })],
  ['order', 'refund.escalated', 'rf_1', 10, { reasonCode: 'QUALITY', category: 'CLOTHING' }, BUYER],
  OPENED,
  ['dispute', 'dispute.evidence_submitted', 'dp_1', 12, { by: 'MERCHANT', round: 1 }],
  ['dispute', 'dispute.ruled', 'dp_1', 20, { outcome: 'FOR_MERCHANT', amount: 0 }, PLATFORM],
  ['dispute', 'dispute.appealed', 'dp_1', 21, { by: 'BUYER' }, BUYER],
  ['dispute', 'dispute.ruled', 'dp_1', 40, { outcome: 'PARTIAL', amount: 4000 }, PLATFORM],
  final('PARTIAL', 4000, [
    { party: 'MERCHANT', percent: 40 },
    { party: 'CARRIER', percent: 60 },
  ]),
  ['order', 'refund.return_authorized', 'rf_1', 41, { returnAddress: { province: '浙江省' } }, SYSTEM],
  ['logistics', 'return_shipment.submitted', 'rs_1', 50, { carrier: 'SF' }, BUYER],
  ['order', 'refund.return_submitted', 'rf_1', 50, {}, SYSTEM],
  ['logistics', 'return_shipment.status_changed', 'rs_1', 70, { status: 'DELIVERED' }, SYSTEM],
  ['order', 'refund.receipt_confirmed', 'rf_1', 72, { findings: [] }],
  ['order', 'refund.refunding', 'rf_1', 72, { amount: 4000 }],
  ['order', 'refund.refunded', 'rf_1', 73, { amount: 4000 }, SYSTEM],
];

describe('facts do not depend on the order in which the logs are read', () => {
  const events = eventsOf(WHOLE);
  const expected = factsAfter(events);

  test('one log after the other, in each order of logs', () => {
    const of = (log: string) => events.filter((event) => event.log === log);
    const [a, b, c] = [of('order'), of('logistics'), of('dispute')];
    for (const order of [
      [a, b, c],
      [a, c, b],
      [b, a, c],
      [b, c, a],
      [c, a, b],
      [c, b, a],
    ])
      expect(factsAfter(order.flat())).toEqual(expected);
  });

  test('every way in which three logs of a short history can meet', () => {
    const short = events.filter(
      (event) => ['refund.applied', 'refund.rejected', 'refund.refunded'].includes(event.type) || event.log !== 'order',
    );
    const logs = ['order', 'logistics', 'dispute'].map((log) => short.filter((event) => event.log === log));
    const all = interleavings(logs);
    const facts = JSON.stringify(factsAfter(short));
    expect(all.length).toBe(4620);
    expect(all.filter((each) => JSON.stringify(factsAfter(each)) !== facts)).toEqual([]);
  });

  test('the whole history', () => {
    expect(expected.map(({ measure, at: time, value }) => [measure, (time - BEGIN) / HOUR, value])).toEqual([
      ['APPEALS_DECIDED', 40, 0],
      ['APPEALS_OVERTURNED', 40, 0],
      ['CASES_APPLIED', 0, 10000],
      ['CASES_CARRIER_FAULT', 73, 0],
      ['CASES_CLOSED', 73, 0],
      ['CASES_ESCALATED', 0, 0],
      ['CASES_REJECTED', 0, 0],
      ['DISPUTES_APPEALED', 20, 0],
      ['DISPUTES_FINAL', 40, 0],
      ['DISPUTES_OPENED', 10, 10000],
      ['DISPUTES_RULED', 20, 0],
      ['DISPUTE_RESOLUTION', 40, 30 * HOUR],
      ['EVIDENCE_REQUESTS_ANSWERED', 12, 0],
      ['EVIDENCE_REQUESTS_ENDED', 12, 0],
      ['EVIDENCE_REQUESTS_IN_TIME', 12, 0],
      ['FIRST_RESPONSE', 5, 5 * HOUR],
      ['FIRST_RESPONSE_BUDGET', 5, 5 * HOUR],
      ['LEG_ARRIVAL', 73, 1 * HOUR],
      ['MERCHANT_CLOCKS_ENDED', 5, 0],
      ['ORDERS_DISPUTED', 10, 10000],
      ['ORDERS_REFUNDED', 73, 0],
      ['REFUNDS', 73, 4000],
      ['REFUNDS_PARTIAL', 73, 0],
      ['REFUNDS_QUALITY', 73, 0],
      ['REFUND_ARRIVAL', 73, 1 * HOUR],
      ['REFUND_CYCLE', 73, 73 * HOUR],
      ['REJECTIONS_RULED', 40, 0],
      ['RESOLUTION_TIME', 73, 73 * HOUR],
      ['RETURNS_ENTERED', 50, 0],
      ['RULINGS', 40, 10000],
      ['RULINGS_AWARDED', 40, 4000],
      ['RULINGS_CONTESTED', 40, 0],
      ['RULINGS_PARTIAL', 40, 0],
      ['RULINGS_SHARED_FAULT', 40, 0],
      ['SHIPMENTS_SUBMITTED', 50, 0],
      ['STAGE_INSPECT', 72, 2 * HOUR],
      ['STAGE_SHIP', 50, 9 * HOUR],
      ['STAGE_TRANSIT', 70, 20 * HOUR],
    ]);
    expect(new Set(expected.map(({ cohortAt }) => cohortAt))).toEqual(new Set([Date.parse(ORIGIN.paidAt)]));
    expect(expected[0]!.dimensions).toEqual({
      reasonClass: 'QUALITY',
      reasonCode: 'QUALITY',
      category: 'CLOTHING',
      type: 'RETURN_REFUND',
      stage: 'AFTER_SALE',
      carrier: 'SF',
      region: '浙江省',
      amountBand: '50-200',
      faultParty: 'CARRIER',
      buyerSegment: 'FIRST',
    });
  });
});

/** Every order in which lists can be merged. */
function interleavings<T>(lists: readonly (readonly T[])[]): T[][] {
  if (lists.every((list) => list.length === 0)) return [[]];
  return lists.flatMap((list, i) =>
    list.length === 0 ? [] : interleavings(lists.with(i, list.slice(1))).map((rest) => [list[0]!, ...rest]),
  );
}

describe('a case counts once', () => {
  test('however often it was revised; it is told apart by what it became', () => {
    const revised: Told[] = [
      APPLIED,
      ...[1, 2].map((n): Told => [
        'order',
        'refund.modified',
        'rf_1',
        n,
        { reasonCode: 'SIZE', reasonClass: 'CHANGE_OF_MIND', category: 'SHOES', requestedAmount: 400_000 },
        BUYER,
      ]),
    ];
    expect(counted(revised, 'CASES_APPLIED')).toEqual([['CASES_APPLIED', 0, 400_000]]);
    const { reasonClass, reasonCode, category, amountBand } = factsAfter(eventsOf(revised))[0]!.dimensions;
    expect([reasonClass, reasonCode, category, amountBand]).toEqual(['CHANGE_OF_MIND', 'SIZE', 'SHOES', '1000-5000']);
  });

  test('a refused one twice refused, and the one that takes its place as reapplied', () => {
    const again: Told = [
      'order',
      'refund.applied',
      'rf_2',
      30,
      { origin: { ...ORIGIN, previousRefundId: 'rf_1' }, reasonCode: 'QUALITY' },
      BUYER,
    ];
    const history: Told[] = [
      APPLIED,
      ['order', 'refund.rejected', 'rf_1', 5],
      ['order', 'refund.receipt_rejected', 'rf_1', 9, { findings: [] }],
      ['order', 'refund.closed', 'rf_1', 30, { reason: 'REAPPLIED' }, BUYER],
      again,
    ];
    expect(counted(history, 'CASES_APPLIED', 'CASES_REJECTED', 'CASES_REAPPLIED', 'CASES_CLOSED')).toEqual([
      ['CASES_APPLIED', 0, 10_000],
      ['CASES_APPLIED', 30, 10_000],
      ['CASES_CLOSED', 30, 0],
      ['CASES_REAPPLIED', 30, 0],
      ['CASES_REJECTED', 0, 0],
    ]);
  });
});

describe('decisions on the merits', () => {
  const rulings = (...history: Told[]) =>
    counted(
      [APPLIED, OPENED, ...history],
      'RULINGS',
      'RULINGS_FOR_BUYER',
      'RULINGS_FOR_MERCHANT',
      'RULINGS_MERCHANT_FAULT',
      'RULINGS_AWARDED',
      'DISPUTES_OPEN',
      'DISPUTES_FINAL',
    );

  test.each([['settled'], ['withdrawn'], ['closed']])('one that was %s is none', (how) => {
    expect(rulings(['dispute', `dispute.${how}`, 'dp_1', 30])).toEqual([['DISPUTES_FINAL', 30, 0]]);
  });

  test('giving in is one only where the policy says that it is fault', () => {
    expect(rulings(['dispute', 'dispute.conceded', 'dp_1', 30, { by: 'MERCHANT', fault: [] }])).toEqual([
      ['DISPUTES_FINAL', 30, 0],
    ]);
    expect(rulings(['dispute', 'dispute.conceded', 'dp_1', 30, { by: 'MERCHANT', fault: SHARES }])).toEqual([
      ['DISPUTES_FINAL', 30, 0],
      ['RULINGS', 30, 10_000],
      ['RULINGS_AWARDED', 30, 10_000],
      ['RULINGS_FOR_BUYER', 30, 0],
      ['RULINGS_MERCHANT_FAULT', 30, 0],
    ]);
  });

  test('a ruling is none until it is final', () => {
    expect(rulings(['dispute', 'dispute.ruled', 'dp_1', 20, { outcome: 'FOR_BUYER', amount: 10_000 }])).toEqual([
      ['DISPUTES_OPEN', 10, 10_000],
    ]);
  });

  test('a refusal that several disputes follow is overturned by the last', () => {
    const second = (outcome: string): Told[] => [
      ['dispute', 'dispute.opened', 'dp_2', 50, {}, BUYER],
      ['dispute', 'dispute.finalised', 'dp_2', 60, { outcome, amount: 0, fault: SHARES }, PLATFORM],
    ];
    const first: Told[] = [APPLIED, ['order', 'refund.rejected', 'rf_1', 5], OPENED, final('FOR_BUYER', 10_000)];
    expect(counted([...first, ...second('FOR_MERCHANT')], 'REJECTIONS_RULED', 'REJECTIONS_OVERTURNED')).toEqual([
      ['REJECTIONS_RULED', 60, 0],
    ]);
    expect(counted([...first, ...second('EXCHANGE')], 'REJECTIONS_RULED', 'REJECTIONS_OVERTURNED', 'ORDERS_DISPUTED')).toEqual([
      ['ORDERS_DISPUTED', 10, 10_000],
      ['REJECTIONS_OVERTURNED', 60, 0],
      ['REJECTIONS_RULED', 60, 0],
    ]);
  });
});

describe('limits of the merchant', () => {
  const of = (...history: Told[]) =>
    counted([APPLIED, ...history], 'MERCHANT_CLOCKS_ENDED', 'MERCHANT_CLOCKS_EXPIRED', 'CLOCKS_OPEN');
  const started: Told = ['order', 'refund.deadline_started', 'rf_1', 0, clock('merchantRespond'), SYSTEM];
  const ended = (by: ActorKind): Told => [
    'order',
    'refund.deadline_changed',
    'rf_1',
    5,
    clock('merchantRespond', { dueAt: null, ended: 'ENDED' }),
    by,
  ];

  test('one that it met, one that ran out, one that runs', () => {
    const other: Told = ['order', 'refund.deadline_started', 'rf_1', 5, clock('merchantReceive', { dueAt: at(90) }), SYSTEM];
    expect(of(started, ended(ActorKind.MERCHANT), other)).toEqual([
      ['CLOCKS_OPEN', 90, 0],
      ['MERCHANT_CLOCKS_ENDED', 5, 0],
    ]);
    const fired: Told = ['order', 'refund.deadline_fired', 'rf_1', 48, clock('merchantRespond', { ended: 'FIRED' }), SYSTEM];
    expect(of(started, fired)).toEqual([
      ['MERCHANT_CLOCKS_ENDED', 48, 0],
      ['MERCHANT_CLOCKS_EXPIRED', 48, 0],
    ]);
  });

  test('one that the buyer or the platform made needless is neither', () => {
    expect(of(started, ended(BUYER))).toEqual([]);
    expect(of(started, ended(PLATFORM))).toEqual([]);
  });

  test('one that a rule made needless is neither; a parcel that is told of meets the one for sending it', () => {
    expect(of(started, ended(SYSTEM))).toEqual([]);
    const sending = (type: string, hours: number, more: object): Told => [
      'order',
      `refund.deadline_${type}`,
      'rf_1',
      hours,
      clock('sendBack', more),
      SYSTEM,
    ];
    expect(of(sending('started', 5, {}), sending('changed', 9, { dueAt: null, ended: 'ENDED' }))).toEqual([
      ['MERCHANT_CLOCKS_ENDED', 9, 0],
    ]);
  });

  test('the first answer is waited for while its time runs or stands still, and whatever the merchant ends it with is one', () => {
    const answers = (...history: Told[]) => counted([APPLIED, ...history], 'FIRST_RESPONSE', 'FIRST_RESPONSE_OPEN');
    expect(answers(started)).toEqual([['FIRST_RESPONSE_OPEN', 0, 0]]);
    const still: Told = ['order', 'refund.deadline_changed', 'rf_1', 3, clock('merchantRespond', { dueAt: null }), SYSTEM];
    expect(answers(started, still)).toEqual([['FIRST_RESPONSE_OPEN', 0, 0]]);
    for (const other of [BUYER, PLATFORM, SYSTEM]) expect(answers(started, ended(other))).toEqual([]);
    expect(answers(started, ended(ActorKind.MERCHANT))).toEqual([['FIRST_RESPONSE', 5, 5 * HOUR]]);
  });

  test('in events from before they told it, the cause says whether it stands still', () => {
    const old = (cause: string): Told => [
      'order',
      'refund.deadline_changed',
      'rf_1',
      5,
      clock('merchantRespond', { dueAt: null, cause, ended: undefined }),
    ];
    expect(of(started, old('ON_HOLD'))).toEqual([]);
    expect(of(started, old('reject'))).toEqual([['MERCHANT_CLOCKS_ENDED', 5, 0]]);
  });
});

describe('times', () => {
  test('the first answer, as the clock on the wall has it and without what stood still', () => {
    const change = (hours: number, dueAt: string | null): Told => [
      'order',
      'refund.deadline_changed',
      'rf_1',
      hours,
      clock('merchantRespond', { dueAt }),
    ];
    const history: Told[] = [
      APPLIED,
      ['order', 'refund.deadline_started', 'rf_1', 0, clock('merchantRespond'), SYSTEM],
      change(2, null),
      change(8, at(54)),
      ['order', 'refund.approved', 'rf_1', 10],
    ];
    expect(counted(history, 'FIRST_RESPONSE', 'FIRST_RESPONSE_BUDGET', 'FIRST_RESPONSE_OPEN')).toEqual([
      ['FIRST_RESPONSE', 10, 10 * HOUR],
      ['FIRST_RESPONSE_BUDGET', 10, 4 * HOUR],
    ]);
  });

  test('who did not answer in time took all of it; who never had to, none', () => {
    const fired: Told = ['order', 'refund.deadline_fired', 'rf_1', 48, clock('merchantRespond'), SYSTEM];
    expect(
      counted([APPLIED, fired, ['order', 'refund.approved', 'rf_1', 60]], 'FIRST_RESPONSE', 'FIRST_RESPONSE_EXPIRED'),
    ).toEqual([
      ['FIRST_RESPONSE', 48, 48 * HOUR],
      ['FIRST_RESPONSE_EXPIRED', 48, 0],
    ]);
    const withdrawn: Told = ['order', 'refund.closed', 'rf_1', 3, { reason: 'WITHDRAWN' }, BUYER];
    expect(counted([APPLIED, withdrawn], 'FIRST_RESPONSE', 'FIRST_RESPONSE_OPEN', 'RESOLUTION_TIME')).toEqual([
      ['RESOLUTION_TIME', 3, 3 * HOUR],
    ]);
  });
});

describe('what the platform reviews and takes in', () => {
  const platforms = (key: string) => clock(key, { owner: 'PLATFORM' });
  const started = (key: string, hours: number): Told => [
    'order',
    'refund.deadline_started',
    'rf_1',
    hours,
    platforms(key),
    SYSTEM,
  ];
  const FIRST = ['FIRST_RESPONSE', 'FIRST_RESPONSE_BUDGET', 'FIRST_RESPONSE_EXPIRED', 'FIRST_RESPONSE_OPEN'] as const;

  test('is no answer that the merchant owes: it is neither waited for nor late', () => {
    const waiting = [APPLIED, started('merchantRespond', 0)];
    expect(counted(waiting, ...FIRST)).toEqual([]);
    const fired: Told = ['order', 'refund.deadline_fired', 'rf_1', 48, platforms('merchantRespond'), SYSTEM];
    expect(counted([...waiting, fired], ...FIRST)).toEqual([]);
    const offered: Told = ['order', 'refund.proposal_made', 'rf_1', 50, { by: 'MERCHANT' }];
    expect(counted([...waiting, fired, offered], 'FIRST_RESPONSE', 'FIRST_RESPONSE_EXPIRED')).toEqual([
      ['FIRST_RESPONSE', 50, 50 * HOUR],
    ]);
  });

  test('takes none of the merchant’s time to take goods in', () => {
    expect(counted([APPLIED, started('merchantReceive', 5)], 'RECEIPTS', 'RECEIPTS_EXTENDED')).toEqual([]);
  });
});

test('of a case that came in with its end, nothing took any time that is known', () => {
  const imported: Told = ['order', 'refund.imported', 'rf_1', 30, { origin: ORIGIN, amount: 10_000 }, SYSTEM];
  expect(counted([imported], 'CASES_APPLIED', 'CASES_CLOSED', 'REFUNDS')).toEqual([
    ['CASES_APPLIED', 30, 10_000],
    ['CASES_CLOSED', 30, 0],
    ['REFUNDS', 30, 10_000],
  ]);
  expect(counted([imported], 'RESOLUTION_TIME', 'REFUND_CYCLE', 'REFUND_ARRIVAL', 'LEG_ARRIVAL')).toEqual([]);
});

describe('payments of a refund', () => {
  const refunding: Told = ['order', 'refund.refunding', 'rf_1', 10, { amount: 10_000 }, SYSTEM];
  const leg = (legId: string, asked: number, came: number) => ({ legId, requestedAt: at(asked), arrivedAt: at(came) });

  test('each took its own time; all of them as long as the last', () => {
    const legs = [leg('rl_1', 10, 11), leg('rl_2', 12, 15)];
    const refunded: Told = ['order', 'refund.refunded', 'rf_1', 15, { amount: 10_000, legs }, SYSTEM];
    expect(counted([APPLIED, refunding, refunded], 'REFUND_ARRIVAL', 'LEG_ARRIVAL')).toEqual([
      ['LEG_ARRIVAL', 11, 1 * HOUR],
      ['LEG_ARRIVAL', 15, 3 * HOUR],
      ['REFUND_ARRIVAL', 15, 5 * HOUR],
    ]);
  });

  test('from before they were told, they are one', () => {
    const refunded: Told = ['order', 'refund.refunded', 'rf_1', 15, { amount: 10_000 }, SYSTEM];
    expect(counted([APPLIED, refunding, refunded], 'LEG_ARRIVAL')).toEqual([['LEG_ARRIVAL', 15, 5 * HOUR]]);
  });
});

describe('what the cases of the whole graph tell nothing of', () => {
  const advance = (type: string, hours: number, status: string, outstanding: number): Told => [
    'order',
    `refund.advance_${type}`,
    'rf_1',
    hours,
    { advanceId: 'ad_1', advance: status, amount: 5000, outstanding, dueReason: null, liable: null },
    SYSTEM,
  ];

  test('instant refunds: outstanding, due, and back', () => {
    const paid = advance('paid', 2, 'ADVANCED', 5000);
    expect(counted([APPLIED, paid], 'ADVANCES_OUTSTANDING', 'ADVANCES_DUE')).toEqual([['ADVANCES_OUTSTANDING', 2, 5000]]);
    const due = [APPLIED, paid, advance('repay_due', 9, 'BUYER_REPAY_DUE', 5000), advance('repaid', 20, 'REPAID', 0)];
    expect(counted(due, 'ADVANCES_OUTSTANDING', 'ADVANCES_DUE', 'ADVANCES_RECOVERED')).toEqual([
      ['ADVANCES_DUE', 9, 5000],
      ['ADVANCES_RECOVERED', 9, 5000],
    ]);
  });

  test('of an instant refund that came back in part, that part came back, also when the rest is written off', () => {
    const paid = advance('paid', 2, 'ADVANCED', 5000);
    const part = [APPLIED, paid, advance('claimed', 8, 'CARRIER_CLAIM', 5000), advance('repay_due', 9, 'BUYER_REPAY_DUE', 1200)];
    expect(counted(part, 'ADVANCES_OUTSTANDING', 'ADVANCES_DUE', 'ADVANCES_RECOVERED')).toEqual([
      ['ADVANCES_DUE', 8, 5000],
      ['ADVANCES_OUTSTANDING', 2, 1200],
      ['ADVANCES_RECOVERED', 8, 3800],
    ]);
    const lost = [...part, advance('overdue', 30, 'OVERDUE', 1200), advance('written_off', 40, 'WRITTEN_OFF', 0)];
    expect(counted(lost, 'ADVANCES_OUTSTANDING', 'ADVANCES_DUE', 'ADVANCES_RECOVERED')).toEqual([
      ['ADVANCES_DUE', 8, 5000],
      ['ADVANCES_RECOVERED', 8, 3800],
    ]);
    const all = [APPLIED, paid, advance('repay_due', 9, 'OVERDUE', 5000), advance('written_off', 40, 'WRITTEN_OFF', 0)];
    expect(counted(all, 'ADVANCES_RECOVERED')).toEqual([]);
  });

  test('money beside the refund, in its own currency', () => {
    const history: Told[] = [
      APPLIED,
      ['order', 'refund.small_payment_paid', 'rf_1', 3, { smallPaymentId: 'sp_1', amount: 300, currency: 'CNY' }, SYSTEM],
      [
        'order',
        'refund.compensation_paid',
        'rf_1',
        4,
        { compensationId: 'cp_1', tier: 'SUPERVISOR', amount: 900, currency: 'USD' },
        SYSTEM,
      ],
    ];
    const facts = factsAfter(eventsOf(history)).filter(
      ({ measure }) => measure === 'SMALL_PAYMENTS' || measure.startsWith('COMPENSATIONS'),
    );
    expect(facts.map(({ measure, part, value, currency }) => [measure, part, value, currency])).toEqual([
      ['COMPENSATIONS', 'SUPERVISOR:cp_1', 900, 'USD'],
      ['COMPENSATIONS_SUPERVISOR', 'SUPERVISOR:cp_1', 900, 'USD'],
      ['SMALL_PAYMENTS', 'sp_1', 300, 'CNY'],
    ]);
  });

  test('proposals, extensions, numbers handed in for the buyer, and the carrier’s fault', () => {
    const onBehalf = { actor: { kind: 'MERCHANT', id: 'm1', onBehalfOf: 'BUYER' }, carrier: 'SF' };
    const history: Told[] = [
      APPLIED,
      ['order', 'refund.proposal_made', 'rf_1', 1, { by: 'MERCHANT' }],
      ['order', 'refund.proposal_accepted', 'rf_1', 2, {}, BUYER],
      ['logistics', 'return_shipment.submitted', 'rs_1', 5, onBehalf],
      ['order', 'refund.deadline_started', 'rf_1', 5, clock('merchantReceive'), SYSTEM],
      ['order', 'refund.receipt_extended', 'rf_1', 6],
      ['order', 'refund.receipt_confirmed', 'rf_1', 8, { findings: [{ liable: 'CARRIER' }] }],
      ['order', 'refund.completed', 'rf_1', 9, {}, SYSTEM],
    ];
    expect(
      counted(
        history,
        'CASES_NEGOTIATED',
        'CASES_AGREED',
        'RECEIPTS',
        'RECEIPTS_EXTENDED',
        'SHIPMENTS_ON_BEHALF',
        'CASES_CARRIER_FAULT',
      ),
    ).toEqual([
      ['CASES_AGREED', 1, 0],
      ['CASES_CARRIER_FAULT', 9, 0],
      ['CASES_NEGOTIATED', 1, 0],
      ['RECEIPTS', 5, 0],
      ['RECEIPTS_EXTENDED', 5, 0],
      ['SHIPMENTS_ON_BEHALF', 5, 0],
    ]);
    expect(counted([...history, OPENED], 'CASES_AGREED')).toEqual([]);
  });

  test('visits and service files', () => {
    const visit = (type: string, hours: number): Told => [
      'dispute',
      `visit.${type}`,
      'sv_1',
      hours,
      { refundId: null, date: at(100) },
      SYSTEM,
    ];
    expect(counted([visit('planned', 0)], 'VISITS_DUE')).toEqual([]);
    expect(counted([visit('planned', 0), visit('due', 100), visit('recorded', 110)], 'VISITS_DUE', 'VISITS_IN_TIME')).toEqual([
      ['VISITS_DUE', 100, 0],
      ['VISITS_IN_TIME', 100, 0],
    ]);
    expect(counted([visit('planned', 0), visit('due', 100), visit('missed', 172)], 'VISITS_DUE', 'VISITS_IN_TIME')).toEqual([
      ['VISITS_DUE', 100, 0],
    ]);
    const file = (type: string, hours: number, more: object = {}): Told => [
      'dispute',
      `service_file.${type}`,
      'sf_1',
      hours,
      { kind: 'COMPLAINT', ...more },
    ];
    const plan = ['COMPLAINTS_PLAN_ENDED', 'COMPLAINTS_PLANNED'] as const;
    for (const planned of [1, 72]) {
      expect(counted([file('opened', 0), file('planned', planned)], ...plan)).toEqual([
        ['COMPLAINTS_PLANNED', 72, 0],
        ['COMPLAINTS_PLAN_ENDED', 72, 0],
      ]);
    }
    expect(counted([file('opened', 0), file('planned', 73)], ...plan)).toEqual([['COMPLAINTS_PLAN_ENDED', 72, 0]]);
    expect(counted([file('opened', 0), file('deadline_fired', 72, { key: 'plan' })], ...plan)).toEqual([
      ['COMPLAINTS_PLAN_ENDED', 72, 0],
    ]);
  });

  test('limits of service files and visits that run', () => {
    const told = (of: 'service_file' | 'visit', kind: string, hours: number, dueAt: number | null, by = SYSTEM): Told => {
      const clock = { key: of === 'visit' ? 'visit' : 'plan', owner: 'MERCHANT', generation: 1, cause: 'x' };
      const [id, more] = of === 'visit' ? ['sv_1', { date: at(100) }] : ['sf_1', { kind: 'QUESTION' }];
      return ['dispute', `${of}.deadline_${kind}`, id, hours, { ...clock, dueAt: dueAt && at(dueAt), ...more }, by];
    };
    const running = [told('service_file', 'started', 0, 72), told('visit', 'started', 100, 172)];
    const ended = ['MERCHANT_CLOCKS_ENDED', 'MERCHANT_CLOCKS_EXPIRED'] as const;
    expect(counted(running, 'CLOCKS_OPEN', ...ended)).toEqual([
      ['CLOCKS_OPEN', 72, 0],
      ['CLOCKS_OPEN', 172, 0],
    ]);
    const moved = told('service_file', 'changed', 1, 96);
    expect(counted([...running, moved, told('visit', 'fired', 172, 172)], 'CLOCKS_OPEN', ...ended)).toEqual([
      ['CLOCKS_OPEN', 96, 0],
    ]);
    const fired = told('service_file', 'fired', 96, 96);
    expect(counted([...running, moved, fired], 'CLOCKS_OPEN', ...ended)).toEqual([['CLOCKS_OPEN', 172, 0]]);
    const over = told('service_file', 'changed', 2, null, ActorKind.MERCHANT);
    expect(counted([...running, moved, over], 'CLOCKS_OPEN', ...ended)).toEqual([['CLOCKS_OPEN', 172, 0]]);
  });

  test('a dispute of a buyer who disputes often, and a decision without fault', () => {
    const often: Told = ['dispute', 'dispute.opened', 'dp_1', 10, { buyerDisputes: 3 }, BUYER];
    expect(counted([APPLIED, often, final('NO_FAULT', 0, [])], 'DISPUTES_REPEATED', 'RULINGS_NO_FAULT')).toEqual([
      ['DISPUTES_REPEATED', 10, 0],
      ['RULINGS_NO_FAULT', 40, 0],
    ]);
    expect(factsAfter(eventsOf([APPLIED, OPENED, final('NO_FAULT', 0, [])]))[0]!.dimensions.faultParty).toBe('NONE');
  });
});

test('an amount at the end of a band is in the next one', () => {
  const band = (requestedAmount: number) => {
    const applied: Told = ['order', 'refund.applied', 'rf_1', 0, { origin: ORIGIN, requestedAmount }, BUYER];
    return factsAfter(eventsOf([applied]))[0]!.dimensions.amountBand;
  };
  expect(AMOUNT_BANDS.map((end) => [band(end * 100 - 1), band(end * 100)])).toEqual([
    ['0-50', '50-200'],
    ['50-200', '200-1000'],
    ['200-1000', '1000-5000'],
    ['1000-5000', '5000+'],
  ]);
});
