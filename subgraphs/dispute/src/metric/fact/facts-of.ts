import type { CasePart, DisputePart, FilePart, Part, ShipmentPart, VisitPart } from '../part/part';
import { advanceFacts } from './advance-facts';
import { caseFacts } from './case-facts';
import { caseTimes } from './case-times';
import { clockFacts } from './clock-facts';
import { dimensionsOf, pastDimensionsOf, UNKNOWN } from './dimensions';
import { disputeFacts } from './dispute-facts';
import type { Fact } from './fact';
import { orderFacts } from './order-facts';
import { paymentFacts } from './payment-facts';
import { fileFacts, visitFacts } from './service-facts';
import { shipmentFacts } from './shipment-facts';
import { notedOf, type About } from './noted';

/**
 * The facts of an order, from what is known of its cases, disputes, parcels, files and visits. They are the same in
 * whatever order the three logs were read, since each object is folded from its own events alone.
 */
export function factsOf(orderId: string, parts: ReadonlyMap<string, Part>): Fact[] {
  const sorted = [...parts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const of = <Kind extends Part['kind']>(kind: Kind) =>
    sorted.filter((entry): entry is [string, Extract<Part, { kind: Kind }>] => entry[1].kind === kind);
  const order: OrderParts = { cases: of('CASE'), disputes: of('DISPUTE'), shipments: of('SHIPMENT') };
  const about = (refundId: string | null): About => aboutCase(order, refundId);

  return [
    ...order.cases.flatMap(([id, part]) => {
      const own = { ...about(id), refundId: id };
      const disputes = disputesOf(order, id);
      const parcels = order.shipments.flatMap(([, parcel]) => (parcel.refundId === id ? [parcel] : []));
      return notedOf(id, own, [
        ...caseFacts(part, disputes),
        ...caseTimes(part, parcels),
        ...clockFacts(part.clocks),
        ...paymentFacts(part),
        ...advanceFacts(part),
      ]);
    }),
    ...order.disputes.flatMap(([id, part]) => {
      const of = about(part.refundId);
      const dimensions = part.past ? pastDimensionsOf(part, part.past) : of.dimensions;
      const own = { ...of, dimensions, disputeId: id, currency: part.currency };
      return notedOf(id, own, [...disputeFacts(part), ...clockFacts(part.clocks)]);
    }),
    ...order.shipments.flatMap(([id, part]) => notedOf(id, about(part.refundId), shipmentFacts(part))),
    ...of('FILE').flatMap(([id, part]: [string, FilePart]) => notedOf(id, about(part.refundId), fileFacts(part))),
    ...of('VISIT').flatMap(([id, part]: [string, VisitPart]) => notedOf(id, about(part.refundId), visitFacts(part))),
    ...orderFacts(order).flatMap(({ refundId, disputeId, noted }) =>
      notedOf(orderId, { ...about(refundId), disputeId }, [noted]),
    ),
  ];
}

export interface OrderParts {
  cases: readonly [string, CasePart][];
  disputes: readonly [string, DisputePart][];
  shipments: readonly [string, ShipmentPart][];
}

function disputesOf(order: OrderParts, refundId: string): DisputePart[] {
  return order.disputes.flatMap(([, dispute]) => (dispute.refundId === refundId ? [dispute] : []));
}

/** What every fact about a case is told apart by; all of it changes as soon as more is known of the case. */
function aboutCase(order: OrderParts, refundId: string | null): About {
  const part = order.cases.find(([id]) => id === refundId)?.[1];
  // A service file or a visit of an order without a case still has the order's own time.
  const paidAt = part?.paidAt ?? order.cases.find(([, each]) => each.paidAt)?.[1].paidAt ?? null;
  const currency = part?.currency ?? order.cases[0]?.[1].currency ?? '';
  const about = { refundId, disputeId: null, cohortAt: paidAt, currency };
  if (!part || refundId === null) return { ...about, dimensions: UNKNOWN };
  const parcel = order.shipments.find(([, each]) => each.refundId === refundId && each.direction === 'RETURN');
  return { ...about, dimensions: dimensionsOf(part, disputesOf(order, refundId), parcel?.[1]) };
}
