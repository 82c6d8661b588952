import type { Measure } from '../measure';

/** What facts are told apart by, beside shop and marketplace. */
export const dimensions = [
  'reasonClass',
  'reasonCode',
  'category',
  'type',
  'stage',
  'carrier',
  'region',
  'amountBand',
  'faultParty',
  'buyerSegment',
] as const;

export type Dimension = (typeof dimensions)[number];

/** An empty value is one that is not known. */
export type Dimensions = Readonly<Record<Dimension, string>>;

/** The bucket of a fact that is no time taken. */
export const NO_BUCKET = -1;

/** One countable thing about an object: at most one for a measure, an object and a part of it. Times are milliseconds since 1970. */
export interface Fact {
  measure: Measure;
  objectId: string;
  /** Which of several of the object's; empty where there is one. */
  part: string;
  /** The case or dispute that stands behind it, for who wants to see it. */
  refundId: string | null;
  disputeId: string | null;
  at: number;
  /** When the order was paid; null where it was not, or that is not known. */
  cohortAt: number | null;
  value: number;
  currency: string;
  bucket: number;
  dimensions: Dimensions;
}

export const keyOf = ({ measure, objectId, part }: Pick<Fact, 'measure' | 'objectId' | 'part'>) =>
  `${measure} ${objectId} ${part}`;
