import type { PageShown, UserErrorShown } from '@after-sales/runtime/testing/shown';

/** A parcel as tests read it; each asks for a part. */
export interface ParcelShown {
  id: string;
  returnNumber: string;
  status: string;
  version: number;
  trackingNumber: string | null;
  submittedBy: unknown;
  carrier: { code: string; name: string } | null;
  scans: PageShown<{
    at: string;
    status: string;
    subStatus: string | null;
    text: string;
    location: string | null;
    code: string | null;
  }>;
}

export interface ShipmentShown {
  id: string;
  direction: string;
  status: string;
  returnNumber: string | null;
  trackingNumber: string | null;
  signals: { kind: string; at: string; trackingNumber: string | null }[];
}

export interface CaseShown {
  returnShipment: ParcelShown;
  shipments: ShipmentShown[];
}

export interface PayloadShown {
  returnShipment: { id: string; status: string; version: number };
  userErrors: UserErrorShown[];
  warnings: { code: string }[];
}
