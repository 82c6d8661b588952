import { next, ShipmentStatus } from '../return-shipment/return-shipment.states';
import type { Scan } from './scan.entity';

export interface Tracked<S> {
  status: ShipmentStatus;
  /** Every status that it has been in. */
  reached: ReadonlySet<ShipmentStatus>;
  /** The scan that says it was delivered; null when it was not, or when the carrier took that back. */
  delivery: S | null;
}

/** Where scans leave a parcel, in the order of the carrier's times. The same scans lead to the same status, in whatever order they came. */
export function track<S extends Pick<Scan, 'status'>>(scans: readonly S[]): Tracked<S> {
  let status: ShipmentStatus = ShipmentStatus.SUBMITTED;
  let delivery: S | null = null;
  const reached = new Set<ShipmentStatus>([status]);
  for (const scan of scans) {
    const to = next(status, scan.status);
    if (!to) continue;
    status = to;
    delivery = to === ShipmentStatus.DELIVERED ? scan : null;
    reached.add(to);
  }
  return { status, reached, delivery };
}
