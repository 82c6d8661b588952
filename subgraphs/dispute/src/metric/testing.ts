import { ActorKind } from '@after-sales/runtime';
import { factsOf } from './fact/facts-of';
import { keyOf, type Fact } from './fact/fact';
import type { Measure } from './measure';
import { foldOf } from './part/folds';
import type { FoldedEvent, Part } from './part/part';

/** An event of a made history: hours after its beginning. */
export type Told = [
  log: 'order' | 'logistics' | 'dispute',
  type: string,
  objectId: string,
  hours: number,
  data?: object,
  by?: ActorKind,
];

export const BEGIN = Date.parse('2026-06-01T00:00:00.000Z');
export const HOUR = 3_600_000;

const COMMON = {
  orderId: 'or_1',
  refundId: 'rf_1',
  reasonClass: 'QUALITY',
  requestedAmount: 10_000,
  goods: { amount: 10_000, currency: 'CNY' },
  claim: 10_000,
  currency: 'CNY',
  direction: 'RETURN',
  stage: 'EVIDENCE',
  marketplace: 'TAOBAO',
  shopId: 'taobao:1',
  buyerId: 'b1',
};

export const ORIGIN = {
  paidAt: '2026-05-20T08:00:00.000Z',
  phase: 'AFTER_SALE',
  category: 'CLOTHING',
  previousRefundId: null,
  buyerCases: 1,
};

/** The events of a history as readers see them. */
export function eventsOf(history: readonly Told[]): (FoldedEvent & { log: string })[] {
  const sequences = new Map<string, number>();
  return history.map(([log, type, objectId, hours, data = {}, kind = ActorKind.MERCHANT]) => {
    const sequence = (sequences.get(objectId) ?? 0) + 1;
    sequences.set(objectId, sequence);
    const own = objectId.startsWith('rf_') ? { type: 'RETURN_REFUND' } : {};
    const told = { ...COMMON, ...own, actor: { kind, id: kind }, ...data };
    return { log, type, objectId, sequence, at: new Date(BEGIN + hours * HOUR), data: told };
  });
}

/** The facts that events lead to, in the order in which they are read. */
export function factsAfter(events: readonly FoldedEvent[]): Fact[] {
  const parts = new Map<string, Part>();
  for (const event of events) parts.set(event.objectId, foldOf(event.type)!((parts.get(event.objectId) ?? null) as never, event));
  return factsOf('or_1', parts).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Of a history, the facts of some measures: measure, hours after the beginning, and value. */
export function counted(history: readonly Told[], ...measures: Measure[]): [Measure, number, number][] {
  const facts = factsAfter(eventsOf(history)).filter(({ measure }) => measures.includes(measure));
  return facts.map(({ measure, at, value }) => [measure, (at - BEGIN) / HOUR, value]);
}
