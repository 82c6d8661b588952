import type { Policy } from '../schema/document';

export type ReapplicationRule = Policy['reapplication'][number];
export type Phase = ReapplicationRule['phase'];

/** A case belongs to the sale until the trade has succeeded, and to the after-sale from then on. */
export function phaseAt(tradeSuccessAt: Date | null, at: Date): Phase {
  return tradeSuccessAt && at >= tradeSuccessAt ? 'AFTER_SALE' : 'IN_SALE';
}

/** How often one may apply in a phase (A5, A6). */
export function reapplicationRules({ reapplication }: Policy, phase: Phase): ReapplicationRule[] {
  return reapplication.filter((rule) => rule.phase === phase);
}
