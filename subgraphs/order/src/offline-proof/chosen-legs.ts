import { DomainError } from '@after-sales/runtime';
import { RefundLegKind, RefundLegStatus, type RefundLeg } from '../payment/refund-leg.entity';
import { refused } from '../refund/case';
import type { Guard } from '../refund/situation';

/** Money of the refund itself; what is paid beside it can be tried again. */
export function isFailed({ status, kind }: RefundLeg): boolean {
  return status === RefundLegStatus.FAILED && kind === RefundLegKind.REFUND;
}

export function awaitsAnswer(leg: RefundLeg): boolean {
  return isFailed(leg) && leg.offlineProof?.status === 'PENDING';
}

/** Open while the case has a leg of this kind. */
export const hasLeg =
  (which: (leg: RefundLeg) => boolean): Guard =>
  ({ actor, refund, legs }) =>
    legs.some(which) ? null : refused(refund, actor);

/** The leg that was named, or all that are of this kind. */
export function chosenLegs(
  legs: readonly RefundLeg[],
  legId: string | undefined,
  which: (leg: RefundLeg) => boolean,
): RefundLeg[] {
  const chosen = legs.filter((leg) => which(leg) && (legId === undefined || legId === null || leg.id === legId));
  if (chosen.length > 0) return chosen;
  const open = legs.filter(which).map(({ id }) => id);
  throw new DomainError(
    'LEG_UNKNOWN',
    { zh: `可选的退款明细：${open.join('、')}`, en: `take one of the legs that this is open for: ${open.join(', ')}` },
    { field: ['input', 'legId'], ruleId: 'D8' },
  );
}
