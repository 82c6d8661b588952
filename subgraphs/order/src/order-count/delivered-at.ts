import type { OutboundWaybill } from '../events';

/** When the buyer had the goods, as far as is known: receipt was confirmed, or the parcel was delivered, whichever was first. */
export function deliveredAt(receivedAt: Date | null, outbound: OutboundWaybill | null): Date | null {
  const scans = outbound?.scans ?? [];
  const known = scans.flatMap(({ at, status }) => (status === 'DELIVERED' ? [new Date(at)] : []));
  return earliest(receivedAt ? [receivedAt, ...known] : known);
}

function earliest(times: readonly Date[]): Date | null {
  return times.length === 0 ? null : new Date(Math.min(...times.map((time) => time.getTime())));
}
