import { emitterOf } from '@after-sales/runtime';

/** What of a shipment every event of it carries. */
export interface ShipmentFacts {
  refundId: string | null;
  orderId: string;
  direction: 'RETURN' | 'OUTBOUND';
  returnNumber: string | null;
  status: string;
}

/** The events of the logistics subgraph, each with what it carries and one line on when it occurs. */
export interface LogisticsEvents {
  /** A case that has goods to send back was opened; its return number was issued. */
  'return_shipment.expected': ShipmentFacts;
  /** Carrier and tracking number were handed in. */
  'return_shipment.submitted': ShipmentFacts & {
    carrier: string;
    carrierName: { zh: string; en: string };
    trackingNumber: string;
  };
  /** A scan moved the parcel on. `first` is true the first time it is in this status. */
  'return_shipment.status_changed': ShipmentFacts & { first: boolean; text: string };
  /** The merchant confirmed that it has the goods. */
  'return_shipment.inspected': ShipmentFacts;
  /** The case ended before anything was sent. */
  'return_shipment.cancelled': ShipmentFacts;
}

/** Whose direct reaction the answer of a mutation waits for. */
export const readersOf: Readonly<Record<keyof LogisticsEvents, readonly string[]>> = {
  'return_shipment.expected': [],
  'return_shipment.submitted': ['order'],
  'return_shipment.status_changed': ['order'],
  'return_shipment.inspected': [],
  'return_shipment.cancelled': [],
};

export const emit = emitterOf<LogisticsEvents>();
