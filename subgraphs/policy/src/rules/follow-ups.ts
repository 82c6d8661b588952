import { DateTime, Duration } from 'luxon';
import type { Policy } from '../schema/document';

export interface FollowUp {
  /** How long after the service: `P1W`, `P3M`. */
  after: string;
  at: Date;
}

/**
 * When the customer is visited after a service was completed (E11), the earliest first: weeks, months and years of the
 * calendar, at the same time of day in the marketplace's zone; a month without that day has its last one.
 */
export function followUps({ policy, service }: Policy, completedAt: Date): FollowUp[] {
  const from = DateTime.fromJSDate(completedAt, { zone: policy.timeZone });
  return service.followUps.at
    .map((after) => ({ after, at: from.plus(Duration.fromISO(after)).toJSDate() }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
