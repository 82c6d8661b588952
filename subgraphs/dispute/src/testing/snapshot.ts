import type { CaseSnapshot } from '@after-sales/order/events';

/** A case as it was when the platform was called in: refused, with a parcel and a proposal. */
export function snapshot(more: Partial<CaseSnapshot> = {}): CaseSnapshot {
  const file = { kind: 'IMAGE' as const, name: '破损.jpg', sha256: 'c'.repeat(64), size: 2048, shows: ['GOODS' as const] };
  return {
    status: 'REJECTED',
    requestedAmount: 10_000,
    approvedAmount: null,
    statement: '杯子碎了',
    goodsAt: 'BUYER',
    goodsReceived: true,
    appliedAt: '2026-05-29T08:00:00.000Z',
    revisions: 2,
    rejection: { stage: 'REQUEST', reasonCode: 'NOT_OUR_FAULT', statement: '出库完好', at: '2026-05-30T08:00:00.000Z' },
    lines: [{ orderLineId: 'ol_1', title: '马克杯', category: 'HOME', quantity: 2, amount: 10_000 }],
    media: { application: [file], rejection: [{ ...file, name: '质检.jpg', sha256: 'd'.repeat(64) }] },
    deadlinesMissed: [
      { key: 'merchantRespond', owner: 'MERCHANT', dueAt: '2026-05-31T08:00:00.000Z', onExpire: 'ALLOW_ESCALATION' },
    ],
    tracking: [{ at: '2026-05-30T09:00:00.000Z', kind: 'RETURN_STATUS', status: 'IN_TRANSIT' }],
    negotiation: {
      messages: [{ party: 'BUYER', messages: 3 }],
      proposals: [{ kind: 'PARTIAL_AMOUNT', status: 'DECLINED', by: 'MERCHANT', amount: 3_000, at: '2026-05-30T10:00:00.000Z' }],
    },
    timeline: { entries: 9, hash: 'e'.repeat(64) },
    actors: [
      { kind: 'BUYER', id: 'b1' },
      { kind: 'MERCHANT', id: 'm1' },
    ],
    ...more,
  };
}
