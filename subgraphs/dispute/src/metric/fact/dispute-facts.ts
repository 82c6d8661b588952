import type { DisputePart, RequestPart } from '../part/part';
import { pastMeasureOf } from '../past-measure';
import { took, when, type Noted } from './noted';
import { isForBuyer } from './outcome';

/** Disputes in 90 days from which a buyer counts as one who disputes often. */
export const REPEATED_FROM = 3;

/** What is counted of a dispute: its final decision once, however often it was decided before. */
export function disputeFacts(part: DisputePart): Noted[] {
  const { openedAt, claim, ruled, final, endedAt, buyerDisputes } = part;
  const over = final?.at ?? endedAt;
  return [
    ...when(openedAt, 'DISPUTES_OPENED', { value: claim }),
    ...(over === undefined ? when(openedAt, 'DISPUTES_OPEN', { value: claim }) : []),
    ...((buyerDisputes ?? 0) >= REPEATED_FROM ? when(openedAt, 'DISPUTES_REPEATED') : []),
    ...when(over, 'DISPUTES_FINAL'),
    ...took('DISPUTE_RESOLUTION', openedAt, over),
    ...when(ruled?.at, 'DISPUTES_RULED'),
    ...(part.appealedAt === undefined ? [] : when(ruled?.at, 'DISPUTES_APPEALED')),
    ...appealFacts(part),
    ...rulingFacts(part),
    ...pastFacts(part),
    ...Object.entries(part.requests).flatMap(([round, request]) => requestFacts(round, request)),
  ];
}

function appealFacts({ appealedAt, ruled, final }: DisputePart): Noted[] {
  if (appealedAt === undefined || !final) return [];
  const changed = ruled?.outcome !== final.outcome || ruled.amount !== final.amount;
  return [...when(final.at, 'APPEALS_DECIDED'), ...(changed ? when(final.at, 'APPEALS_OVERTURNED') : [])];
}

/** A decision on the merits; what was withdrawn, settled, or given in without fault is none. */
function rulingFacts({ final, claim, requests }: DisputePart): Noted[] {
  if (!final?.merits) return [];
  const { at, outcome, amount, fault } = final;
  const share = fault.find(({ party }) => party === 'MERCHANT')?.percent ?? 0;
  const contested = Object.values(requests).some(({ answered }) => answered);
  return [
    ...when(at, 'RULINGS', { value: claim }),
    ...(amount > 0 ? when(at, 'RULINGS_AWARDED', { value: amount }) : []),
    ...(isForBuyer(outcome) ? when(at, 'RULINGS_FOR_BUYER') : []),
    ...(outcome === 'FOR_MERCHANT' ? when(at, 'RULINGS_FOR_MERCHANT') : []),
    ...(outcome === 'PARTIAL' ? when(at, 'RULINGS_PARTIAL') : []),
    ...(outcome === 'NO_FAULT' ? when(at, 'RULINGS_NO_FAULT') : []),
    ...(share === 100 ? when(at, 'RULINGS_MERCHANT_FAULT') : []),
    ...(share > 0 && share < 100 ? when(at, 'RULINGS_SHARED_FAULT') : []),
    ...(contested ? when(at, 'RULINGS_CONTESTED') : []),
    ...(contested && outcome === 'FOR_MERCHANT' ? when(at, 'RULINGS_CONTESTED_WON') : []),
  ];
}

/** What a past dispute is counted as: by how it ended, and among those that rates of what is not known of it leave out. */
function pastFacts({ past, openedAt, endedAt }: DisputePart): Noted[] {
  if (!past) return [];
  const value = past.awarded ?? 0;
  return [
    ...when(openedAt, 'PAST_DISPUTES_OPENED'),
    ...when(endedAt, 'PAST_DISPUTES_ENDED', { value }),
    ...when(endedAt, pastMeasureOf(past.outcome), { value }),
  ];
}

/** Evidence that comes after its time is not taken, so that what was answered was answered in time. */
function requestFacts(part: string, { endedAt, answered }: RequestPart): Noted[] {
  return [
    ...when(endedAt, 'EVIDENCE_REQUESTS_ENDED', { part }),
    ...(answered ? when(endedAt, 'EVIDENCE_REQUESTS_ANSWERED', { part }) : []),
    ...(answered ? when(endedAt, 'EVIDENCE_REQUESTS_IN_TIME', { part }) : []),
  ];
}
