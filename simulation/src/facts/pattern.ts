import { factsOf, type Fact, type Measure, type Part } from '@after-sales/dispute/metric-rows';

/** What was made of an order that was played; others are made after it. */
export interface Pattern {
  marketplace: string;
  /** How many cases it has. */
  cases: number;
  /** The ids of the order and its objects, in their order, the order's first. */
  ids: readonly string[];
  facts: readonly PatternFact[];
  firstAt: number;
  lastAt: number;
  /** Of what has not ended others are made on the same days alone: its limits run out on days of their own. */
  isOpen: boolean;
  paidAt: number | null;
  amount: number;
  currency: string;
}

/** A fact, and the places of the ids that it names; null where it names none. */
export interface PatternFact {
  fact: Fact;
  objectId: number;
  refundId: number | null;
  disputeId: number | null;
  /** Its part, cut where it names an id: text, place, text … */
  part: readonly (string | number)[];
}

const OPEN: readonly Measure[] = ['DISPUTES_OPEN', 'CLOCKS_OPEN', 'FIRST_RESPONSE_OPEN', 'ADVANCES_OUTSTANDING'];
const ID = /([a-z]+_[0-9a-f]{32})/;

/** The pattern that an order is; null where it has no case, or nothing is counted of it. */
export function patternOf(orderId: string, marketplace: string, parts: ReadonlyMap<string, Part>): Pattern | null {
  const facts = factsOf(orderId, parts);
  const cases = [...parts.values()].filter((part) => part.kind === 'CASE');
  const [first] = cases;
  if (!first || facts.length === 0) return null;
  const named = facts.flatMap(({ objectId, refundId, disputeId, part }) => [objectId, refundId, disputeId, ...part.split(ID)]);
  const ids = [orderId, ...new Set(named.filter((each) => each !== null && each !== orderId && ID.test(each)))] as string[];
  ids.sort((a, b) => (a === orderId ? -1 : b === orderId || a > b ? 1 : -1));
  const places = new Map(ids.map((id, place) => [id, place]));
  const isOpen = facts.some(({ measure }) => OPEN.includes(measure));
  const happened = facts.map(({ at }) => at);
  const paidAt = first.paidAt ?? null;
  return {
    marketplace,
    cases: cases.length,
    ids,
    facts: facts.map((fact) => ({
      fact,
      objectId: places.get(fact.objectId)!,
      refundId: fact.refundId === null ? null : places.get(fact.refundId)!,
      disputeId: fact.disputeId === null ? null : places.get(fact.disputeId)!,
      part: fact.part === '' ? [] : fact.part.split(ID).map((piece) => places.get(piece) ?? piece),
    })),
    firstAt: Math.min(...happened, paidAt ?? Infinity),
    lastAt: Math.max(...happened),
    isOpen,
    paidAt,
    amount: first.goods ?? first.requested,
    currency: first.currency,
  };
}
