import type { Measure } from '../measure';
import { NO_BUCKET, type Dimensions, type Fact } from './fact';
import { bucketOf } from './log-bucket';

/** What is noted of an object, before it is told what that object is about. */
export interface Noted {
  measure: Measure;
  at: number;
  /** An amount in minor units. */
  value?: number;
  /** A time taken, in milliseconds; it also says in which bucket of its distribution the fact is. */
  took?: number;
  part?: string;
  currency?: string;
}

export type About = Pick<Fact, 'refundId' | 'disputeId' | 'cohortAt' | 'currency' | 'dimensions'> & { dimensions: Dimensions };

/** Facts of one object. */
export function notedOf(objectId: string, about: About, noted: readonly Noted[]): Fact[] {
  return noted.map(({ measure, at, value, took, part = '', currency = about.currency }) => ({
    measure,
    objectId,
    part,
    refundId: about.refundId,
    disputeId: about.disputeId,
    at,
    cohortAt: about.cohortAt,
    value: took ?? value ?? 0,
    currency,
    bucket: took === undefined ? NO_BUCKET : bucketOf(took),
    dimensions: about.dimensions,
  }));
}

/** What was noted where a moment is known. */
export function when(at: number | null | undefined, measure: Measure, more: Partial<Noted> = {}): Noted[] {
  return at === null || at === undefined ? [] : [{ measure, at, ...more }];
}

/** A time taken, where both its ends are known. Clocks of two subgraphs may differ by a little: it is never below zero. */
export function took(measure: Measure, from: number | null | undefined, to: number | null | undefined, without = 0): Noted[] {
  if (from === null || from === undefined || to === null || to === undefined) return [];
  return [{ measure, at: to, took: Math.max(0, to - from - without) }];
}
