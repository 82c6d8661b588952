import type { Policy } from '../schema/document';
import type { ClockRule } from './clock-rule';

/** The clocks of a dispute. */
export type DisputeClockKey = 'mediation' | 'evidence' | 'review' | 'appeal' | 'proposalAnswer';

/** What the end of a dispute's clock leads to. */
export type DisputeExpiry = 'BEGIN_EVIDENCE' | 'RULE_WITHOUT' | 'RULE_AGAINST' | 'ALERT' | 'FINALISE' | 'RETURN_TO_PREVIOUS';

type DisputeClockRule = Omit<ClockRule, 'onExpire' | 'lapse'> & { onExpire: DisputeExpiry; lapse: null };

/** The rule of a dispute's clock; the time for evidence is that of the party who is asked. Null where the policy has none. */
export function disputeClockRule({ clocks }: Policy, key: DisputeClockKey, owner: string): DisputeClockRule | null {
  switch (key) {
    case 'evidence': {
      const party = owner === 'MERCHANT' ? 'MERCHANT' : 'BUYER';
      return single(clocks.evidence[party], ['clocks', key, party], clocks.evidence.onExpire);
    }
    case 'mediation':
      return clocks.mediation && single(clocks.mediation.duration, ['clocks', key], 'BEGIN_EVIDENCE');
    case 'review':
      return single(clocks.review.duration, ['clocks', key], 'ALERT');
    case 'appeal':
      return single(clocks.appeal.duration, ['clocks', key], 'FINALISE');
    case 'proposalAnswer':
      return single(clocks.proposalAnswer.duration, ['clocks', key], 'RETURN_TO_PREVIOUS');
    default:
      return key satisfies never;
  }
}

function single(duration: string, path: (string | number)[], onExpire: DisputeExpiry): DisputeClockRule {
  return { parts: [{ anchor: null, duration, days: 'ELAPSED', path }], combine: 'EARLIEST', onExpire, lapse: null };
}
