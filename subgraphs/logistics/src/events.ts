import type { Finding, MediaFacts } from '@after-sales/order/events';
import { emitterOf } from '@after-sales/runtime';

export type { ShipmentStatus } from './return-shipment/return-shipment.states';

/** What of a shipment every event of it carries. */
export interface ShipmentFacts {
  refundId: string | null;
  orderId: string;
  direction: 'RETURN' | 'REPLACEMENT' | 'SEND_BACK' | 'OUTBOUND';
  returnNumber: string | null;
  status: string;
}

/** What is told of as not being as it should be; that a parcel is damaged is told with its scan. */
export type SignalName = 'NO_SCAN' | 'SILENT' | 'CASE_CLOSED_BEFORE';

/** Carrier and number of a parcel. */
export interface WaybillFacts {
  carrier: string;
  carrierName: { zh: string; en: string };
  trackingNumber: string;
}

/**
 * The parcels on their way back in the case: those with a number that did not go back to the buyer. `delivered`
 * counts those that the merchant has: signed for, where the policy lets the signer count, or inspected.
 */
export interface ParcelCount {
  total: number;
  delivered: number;
}

/** What every event of a claim on a carrier carries. */
export interface ClaimFacts {
  claimId: string;
  /** Whose claim it is: who gave the parcel to the carrier. */
  claimant: 'BUYER' | 'MERCHANT' | 'PLATFORM';
  ground: 'LOST' | 'DAMAGED' | 'SILENT' | 'FINDING';
  /** In minor units. */
  amount: number;
  currency: string;
}

/** The events of the logistics subgraph, each with what it carries and one line on when it occurs. */
export interface LogisticsEvents {
  /** A parcel is awaited: a case has goods to send back, or the merchant owes the buyer goods of one that ended. */
  'return_shipment.expected': ShipmentFacts;
  /** Carrier and tracking number are known. `further`: of a further parcel of a return that is on its way already. */
  'return_shipment.submitted': ShipmentFacts &
    WaybillFacts & {
      further: boolean;
      media: MediaFacts[];
      /** Of a SEND_BACK with what came instead of the right goods: the return that brought it, and what other parcels bring. */
      sentBack?: { of: string; parcels: ParcelCount };
    };
  /** The platform replaced a wrong number; the parcel begins anew. */
  'return_shipment.superseded': ShipmentFacts & WaybillFacts & { previous: WaybillFacts; reason: string };
  /** A scan moved the parcel on. `first` is true the first time it is in this status under its number. */
  'return_shipment.status_changed': ShipmentFacts & {
    first: boolean;
    text: string;
    /** Who signed for it, with DELIVERED. */
    signer: string | null;
    parcels: ParcelCount;
  };
  /** Something about the parcel is not as it should be; the event's time is when it became true. */
  'return_shipment.exception': ShipmentFacts & { signal: SignalName };
  /** The merchant said what it found, or confirmed that it has the goods. */
  'return_shipment.inspected': ShipmentFacts & { findings: Finding[] };
  /** The carrier was asked to pay for a parcel that it lost or harmed. */
  'return_shipment.claim_opened': ShipmentFacts & ClaimFacts & { statement: string };
  /** The carrier answered, or the claim was given up. `paid` is 0 with REFUSED. */
  'return_shipment.claim_settled': ShipmentFacts & ClaimFacts & { outcome: 'PAID' | 'REFUSED'; paid: number; statement: string };
  /** The case ended before anything was sent. */
  'return_shipment.cancelled': ShipmentFacts;
  /** The case ended because nothing was sent in time (C2). */
  'return_shipment.expired': ShipmentFacts;
}

/** Whose direct reaction the answer of a mutation waits for. */
export const readersOf: Readonly<Record<keyof LogisticsEvents, readonly string[]>> = {
  'return_shipment.expected': [],
  'return_shipment.submitted': ['order'],
  'return_shipment.superseded': ['order'],
  'return_shipment.status_changed': ['order'],
  'return_shipment.exception': [],
  'return_shipment.inspected': [],
  'return_shipment.claim_opened': ['order'],
  'return_shipment.claim_settled': ['order'],
  'return_shipment.cancelled': [],
  'return_shipment.expired': [],
};

export const emit = emitterOf<LogisticsEvents>();
