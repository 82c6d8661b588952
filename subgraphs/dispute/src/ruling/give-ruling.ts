import type { Tx } from '@after-sales/runtime';
import { facts, step } from '../dispute/dispute';
import { DisputeStage } from '../dispute/dispute.states';
import { noteFinal, tellFinal } from '../dispute/finalise';
import type { LockedDispute } from '../dispute/lock-dispute';
import { emit } from '../events';
import type { Ruling } from './ruling.entity';

/** A ruling is told to both parties, with its basis (E3). It may be appealed; one on an appeal is final at once. */
export async function giveRuling(tx: Tx, locked: LockedDispute, ruling: Ruling, cause: string): Promise<void> {
  const { dispute } = locked;
  const final = dispute.stage === DisputeStage.APPEAL;
  Object.assign(dispute, { rulingId: ruling.id, draftId: null });
  if (final) noteFinal(tx, dispute, ruling);
  const moved = await step(tx, locked, 'rule', cause);
  const { outcome, amountMinor: amount, currency, basis } = ruling;
  emit(tx, 'dispute.ruled', dispute, { ...facts(dispute), outcome, amount, currency, basis }, { ...moved, cause });
  if (final) tellFinal(tx, dispute, ruling, cause);
}
