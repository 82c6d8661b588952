import { ActorKind } from '@after-sales/runtime';
import type { Dispute } from '../dispute/dispute.entity';
import type { Ruling } from '../ruling/ruling.entity';

type Claim = Pick<Dispute, 'claimAmount' | 'refundType'>;
type Decision = Pick<Ruling, 'outcome' | 'amountMinor' | 'fault'>;

/** The parties that did not get all they asked for (c.4 #8): the buyer the claim as it was made, the merchant to owe nothing and bear no fault. */
export function unsatisfied(claim: Claim, ruling: Decision): ActorKind[] {
  return [...(hasAll(claim, ruling) ? [] : [ActorKind.BUYER]), ...(owesNothing(ruling) ? [] : [ActorKind.MERCHANT])];
}

function hasAll({ claimAmount, refundType }: Claim, { outcome, amountMinor }: Decision): boolean {
  if (outcome === 'FOR_BUYER') return true;
  if (claimAmount === 0) return outcome === 'EXCHANGE' && refundType === 'EXCHANGE';
  const sendsBackUnasked = outcome === 'RETURN_THEN_REFUND' && refundType !== 'RETURN_REFUND';
  return amountMinor >= claimAmount && !sendsBackUnasked;
}

function owesNothing({ outcome, amountMinor, fault }: Decision): boolean {
  const owes = outcome === 'FOR_BUYER' || outcome === 'EXCHANGE' || amountMinor > 0;
  return !owes && !fault.some(({ party, percent }) => party === 'MERCHANT' && percent > 0);
}
