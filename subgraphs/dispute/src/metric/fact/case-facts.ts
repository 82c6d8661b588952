import type { CasePart, DisputePart } from '../part/part';
import { faultOf } from './dimensions';
import { when, type Noted } from './noted';
import { isForBuyer } from './outcome';

const QUALITY: readonly string[] = ['QUALITY', 'NOT_AS_DESCRIBED', 'COUNTERFEIT'];

/** What is counted of a case: each at most once, however often it was revised. */
export function caseFacts(part: CasePart, disputes: readonly DisputePart[]): Noted[] {
  const { appliedAt, proposedAt, closedAt, receiptAt } = part;
  const disputed = part.escalatedAt !== undefined || disputes.length > 0;
  return [
    ...when(appliedAt, 'CASES_APPLIED', { value: part.requested }),
    ...(disputed ? when(appliedAt, 'CASES_ESCALATED') : []),
    ...(part.rejectedAt === undefined ? [] : when(appliedAt, 'CASES_REJECTED')),
    ...(part.previous ? when(appliedAt, 'CASES_REAPPLIED') : []),
    ...when(proposedAt, 'CASES_NEGOTIATED'),
    ...(part.proposalAccepted && !disputed ? when(proposedAt, 'CASES_AGREED') : []),
    ...when(closedAt, 'CASES_CLOSED'),
    ...(faultOf(part, disputes) === 'CARRIER' ? when(closedAt, 'CASES_CARRIER_FAULT') : []),
    ...when(part.approvedAt, 'APPROVALS'),
    ...(part.approvedAuto ? when(part.approvedAt, 'APPROVALS_AUTO') : []),
    ...refundFacts(part),
    ...returnFacts(part),
    ...when(receiptAt, 'RECEIPTS'),
    ...(part.extended ? when(receiptAt, 'RECEIPTS_EXTENDED') : []),
    ...rejectionFacts(part, disputes),
  ];
}

function refundFacts(part: CasePart): Noted[] {
  const { refundedAt, refunded = 0, goods, requested } = part;
  return [
    ...when(refundedAt, 'REFUNDS', { value: refunded }),
    ...(part.refundAuto ? when(refundedAt, 'REFUNDS_AUTO') : []),
    ...(part.type === 'REFUND_ONLY' ? when(refundedAt, 'REFUNDS_ONLY') : []),
    ...(refunded < (goods ?? requested) ? when(refundedAt, 'REFUNDS_PARTIAL') : []),
    ...(QUALITY.includes(part.reasonClass) ? when(refundedAt, 'REFUNDS_QUALITY') : []),
  ];
}

/** Goods that were to go back: they did, or the case ended before. */
function returnFacts({ returnAt, returnedAt, closedAt, closedReason }: CasePart): Noted[] {
  if (returnAt === undefined) return [];
  const notShipped = returnedAt === undefined && closedReason === 'RETURN_EXPIRED';
  return [...when(returnedAt ?? closedAt, 'RETURNS_ENTERED'), ...(notShipped ? when(closedAt, 'RETURNS_NOT_SHIPPED') : [])];
}

/** A refusal that a dispute followed: the last decision on it counts. */
function rejectionFacts({ rejectedAt }: CasePart, disputes: readonly DisputePart[]): Noted[] {
  if (rejectedAt === undefined) return [];
  const decided = disputes.flatMap(({ final }) => (final?.merits && final.at >= rejectedAt ? [final] : []));
  const last = decided.toSorted((a, b) => b.at - a.at)[0];
  if (!last) return [];
  return [...when(last.at, 'REJECTIONS_RULED'), ...(isForBuyer(last.outcome) ? when(last.at, 'REJECTIONS_OVERTURNED') : [])];
}
