import { decimalsOf } from '@after-sales/runtime';
import type { CasePart, DisputePart, PastPart, ShipmentPart } from '../part/part';
import { dimensions, type Dimensions } from './fact';

export const UNKNOWN: Dimensions = Object.fromEntries(dimensions.map((name) => [name, ''])) as Record<keyof Dimensions, string>;

/** Upper ends of the bands of what is asked for, in major units of the currency; what is more is in the last one. */
export const AMOUNT_BANDS = [50, 200, 1000, 5000] as const;

/** How many cases a buyer had in 90 days, at least, to be in a segment. */
export const BUYER_SEGMENTS = { FIRST: 1, OCCASIONAL: 2, FREQUENT: 5 } as const;

/** What all facts about a case are told apart by. */
export function dimensionsOf(part: CasePart, disputes: readonly DisputePart[], parcel: ShipmentPart | undefined): Dimensions {
  return {
    reasonClass: part.reasonClass,
    reasonCode: part.reasonCode ?? '',
    category: part.category ?? '',
    type: part.type,
    stage: part.phase ?? '',
    carrier: parcel?.carrier ?? '',
    region: part.region ?? '',
    amountBand: bandOf(part.requested, part.currency),
    faultParty: faultOf(part, disputes),
    buyerSegment: segmentOf(part.buyerCases),
  };
}

/** What a dispute is told apart by that ended elsewhere: no case tells of it. */
export function pastDimensionsOf({ reasonClass }: DisputePart, { reasonCode, category }: PastPart): Dimensions {
  return { ...UNKNOWN, reasonClass, reasonCode, category: category ?? '' };
}

function bandOf(minor: number, currency: string): string {
  const amount = minor / 10 ** decimalsOf(currency);
  const place = AMOUNT_BANDS.findIndex((end) => amount < end);
  if (place === -1) return `${AMOUNT_BANDS.at(-1)}+`;
  return `${place === 0 ? 0 : AMOUNT_BANDS[place - 1]}-${AMOUNT_BANDS[place]}`;
}

function segmentOf(cases: number | null | undefined): string {
  if (cases === null || cases === undefined) return '';
  if (cases >= BUYER_SEGMENTS.FREQUENT) return 'FREQUENT';
  return cases >= BUYER_SEGMENTS.OCCASIONAL ? 'OCCASIONAL' : 'FIRST';
}

/** By the last final decision on the merits; without one by what the merchant found of the goods, if that is the carrier. */
export function faultOf(part: CasePart, disputes: readonly DisputePart[]): string {
  const decided = disputes.flatMap(({ final }) => (final?.merits ? [final] : [])).toSorted((a, b) => b.at - a.at);
  const [last] = decided;
  if (!last) return part.liable ?? '';
  const shares = last.fault.toSorted((a, b) => b.percent - a.percent);
  if (shares.length === 0 || last.outcome === 'NO_FAULT') return 'NONE';
  return shares.length > 1 && shares[0]!.percent === shares[1]!.percent ? 'SHARED' : shares[0]!.party;
}
