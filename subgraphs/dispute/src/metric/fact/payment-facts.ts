import type { Measure } from '../measure';
import type { CasePart } from '../part/part';
import { took, when, type Noted } from './noted';

const OF_TIER: Readonly<Record<string, Measure | undefined>> = {
  DEPARTMENT: 'COMPENSATIONS_DEPARTMENT',
  SUPERVISOR: 'COMPENSATIONS_SUPERVISOR',
  GENERAL_MANAGER: 'COMPENSATIONS_GENERAL_MANAGER',
};

/** Money beside the refund, and how long each payment of the refund took. */
export function paymentFacts(part: CasePart): Noted[] {
  return [...sidePayments(part), ...legTimes(part)];
}

function sidePayments({ payments }: CasePart): Noted[] {
  return Object.entries(payments).flatMap(([id, { kind, tier, amount, currency, paidAt }]) => {
    if (kind === 'SMALL') return when(paidAt, 'SMALL_PAYMENTS', { part: id, value: amount, currency });
    const own = { part: `${tier}:${id}`, value: amount, currency };
    const ofTier = OF_TIER[tier];
    return [...when(paidAt, 'COMPENSATIONS', own), ...(ofTier ? when(paidAt, ofTier, own) : [])];
  });
}

/** A refund from before its payments were told apart counts as one. */
function legTimes({ legs, imported, refundingAt, refundedAt }: CasePart): Noted[] {
  if (imported) return [];
  if (!legs) return took('LEG_ARRIVAL', refundingAt, refundedAt);
  return Object.entries(legs).flatMap(([part, { requestedAt, arrivedAt }]) =>
    took('LEG_ARRIVAL', requestedAt, arrivedAt).map((each) => ({ ...each, part })),
  );
}
