import type { ClaimFacts } from '../events';
import type { RecordedClaim } from './carrier-claim';

/** What every event of a claim carries. */
export function claimFacts({ id, claimant, ground, amount, currency }: RecordedClaim): ClaimFacts {
  return { claimId: id, claimant, ground, amount, currency };
}
