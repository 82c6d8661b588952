import { durationMs, type Policy } from '@after-sales/policy';
import { RefundLegStatus, type RefundLeg } from './refund-leg.entity';

const UNDERWAY: readonly RefundLegStatus[] = [RefundLegStatus.REQUESTED, RefundLegStatus.ACCEPTED];

/** When the money of a leg should have arrived, by its method (D8); null where it is not on its way. */
export function expectedArrival({ payout }: Policy, { status, method, requestedAt, acceptedAt }: RefundLeg): Date | null {
  if (!UNDERWAY.includes(status)) return null;
  const after = payout.arrival[method] ?? payout.arrival['*']!;
  return new Date((acceptedAt ?? requestedAt).getTime() + durationMs(after));
}
