import { policies, type LoadedPolicy } from '@after-sales/policy';
import type { ReturnShipment } from './return-shipment.entity';

/** The policy that a parcel's case is pinned to. A parcel from before it was kept follows that of the day on which it might go back. */
export function policyOf({ policy, policyHash, marketplace, authorisedAt, submittedAt }: ReturnShipment): LoadedPolicy {
  if (policy !== null) return policies().pinned(policy, policyHash);
  return policies().policyFor(marketplace, authorisedAt ?? submittedAt ?? new Date(0));
}

/** The pin that an event of a case gives its parcels. */
export function pinOf(data: { policy: string; policyFiles: Readonly<Record<string, string>> }) {
  return { policy: data.policy, policyHash: data.policyFiles[data.policy] ?? null };
}
