import { policies } from '@after-sales/policy';

/** The zone that a marketplace's days are of: that of its first policy, so that no later one moves a day that is counted. */
export function timeZoneOf(marketplace: string): string {
  return policies().versionsOf(marketplace)[0]!.policy.policy.timeZone;
}
