import { facts } from '../dispute/dispute';
import type { Dispute } from '../dispute/dispute.entity';
import type { Settlement } from './settlement.entity';

/** What every event of a settlement carries. */
export function settlementFacts(dispute: Dispute, { kind, amountMinor: amount, currency }: Settlement) {
  return { ...facts(dispute), kind, amount, currency };
}
