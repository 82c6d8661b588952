import type { Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { Ruling } from '../ruling/ruling.entity';
import { facts, step } from './dispute';
import type { LockedDispute } from './lock-dispute';

/** The ruling becomes final: the case follows it (c.4 #9). */
export async function finalise(tx: Tx, locked: LockedDispute, cause: string): Promise<void> {
  const { dispute } = locked;
  dispute.finalAt = tx.now;
  const moved = await step(tx, locked, 'finalise', cause);
  const ruling = await tx.manager.findOneByOrFail(Ruling, { disputeId: dispute.id });
  const { outcome, amountMinor: amount, currency, fault } = ruling;
  emit(tx, 'dispute.finalised', dispute, { ...facts(dispute), outcome, amount, currency, fault }, { ...moved, cause });
}
