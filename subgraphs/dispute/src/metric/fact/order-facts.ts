import type { OrderParts } from './facts-of';
import { when, type Noted } from './noted';

interface OrderFact {
  refundId: string;
  disputeId: string | null;
  noted: Noted;
}

/** What is counted of an order once, however many cases and disputes it has: with its first one. */
export function orderFacts({ cases, disputes }: OrderParts): OrderFact[] {
  const opened = disputes.flatMap(([disputeId, { refundId, openedAt, claim, past }]) =>
    // Whether the order of a past dispute was paid is not known, so that it counts among none.
    when(past ? undefined : openedAt, 'ORDERS_DISPUTED', { value: claim }).map((noted) => ({ refundId, disputeId, noted })),
  );
  const refunded = cases.flatMap(([refundId, { refundedAt, refunded = 0 }]) =>
    (refunded > 0 ? when(refundedAt, 'ORDERS_REFUNDED') : []).map((noted) => ({ refundId, disputeId: null, noted })),
  );
  return [...first(opened), ...first(refunded)];
}

function first(facts: readonly OrderFact[]): OrderFact[] {
  const [earliest] = facts.toSorted((a, b) => a.noted.at - b.noted.at);
  return earliest ? [earliest] : [];
}
