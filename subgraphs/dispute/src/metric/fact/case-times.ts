import type { CasePart, ShipmentPart } from '../part/part';
import { took, when, type Noted } from './noted';

/** How long the stages of a case took. One that came in with its end has no known beginning. */
export function caseTimes(part: CasePart, parcels: readonly ShipmentPart[]): Noted[] {
  if (part.imported) return [];
  const { appliedAt, closedAt, refundedAt, refundingAt, returnAt, returnedAt, inspectedAt } = part;
  const delivered = arrivedAt(parcels);
  return [
    ...responseTimes(part),
    ...took('RESOLUTION_TIME', appliedAt, closedAt),
    ...took('REFUND_CYCLE', appliedAt, refundedAt),
    ...took('REFUND_ARRIVAL', refundingAt, refundedAt),
    ...took('STAGE_SHIP', returnAt, returnedAt),
    ...took('STAGE_TRANSIT', returnedAt, delivered),
    ...took('STAGE_INSPECT', delivered, inspectedAt),
  ];
}

/** Who never had to answer, since the platform reviews, a rule did or the buyer went on without, neither did nor was late. */
function responseTimes(part: CasePart): Noted[] {
  const { appliedAt, respondedAt, respondExpired, respondStillMs } = part;
  if (respondedAt === undefined) return isAwaited(part) ? when(appliedAt, 'FIRST_RESPONSE_OPEN') : [];
  return [
    ...took('FIRST_RESPONSE', appliedAt, respondedAt),
    ...took('FIRST_RESPONSE_BUDGET', appliedAt, respondedAt, respondStillMs),
    ...(respondExpired ? when(respondedAt, 'FIRST_RESPONSE_EXPIRED') : []),
  ];
}

/** Of a case from before limits were told, until it ends. */
function isAwaited({ reviewer, closedAt, clocks }: CasePart): boolean {
  if (reviewer === undefined) return closedAt === undefined;
  return Object.entries(clocks).some(
    ([name, { owner, endedAt }]) => name.startsWith('merchantRespond:') && owner === 'MERCHANT' && endedAt === undefined,
  );
}

/** When the last of the parcels that went back arrived; undefined while one is on its way. */
function arrivedAt(parcels: readonly ShipmentPart[]): number | undefined {
  const back = parcels.filter(({ direction, submittedAt }) => direction === 'RETURN' && submittedAt !== undefined);
  const times = back.flatMap(({ deliveredAt }) => (deliveredAt === undefined ? [] : [deliveredAt]));
  return times.length > 0 && times.length === back.length ? Math.max(...times) : undefined;
}
