import type { Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { Ruling } from '../ruling/ruling.entity';
import { facts, step, type Step } from './dispute';
import type { Dispute } from './dispute.entity';
import type { LockedDispute } from './lock-dispute';

/** The ruling in force becomes final (c.4 #9). */
export async function finalise(tx: Tx, locked: LockedDispute, cause: string): Promise<void> {
  const { dispute } = locked;
  const ruling = await tx.manager.findOneByOrFail(Ruling, { id: dispute.rulingId! });
  noteFinal(tx, dispute, ruling);
  tellFinal(tx, dispute, ruling, cause, await step(tx, locked, 'finalise', cause));
}

/** What is final is kept on the dispute: what was decided, who bears the fault (E4). */
export function noteFinal(tx: Tx, dispute: Dispute, { outcome, amountMinor, fault }: Ruling): void {
  Object.assign(dispute, { finalAt: tx.now, outcome, awarded: amountMinor, fault });
}

/** Tells the case, which follows it. */
export function tellFinal(tx: Tx, dispute: Dispute, ruling: Ruling, cause: string, moved: Partial<Step> = {}): void {
  const { outcome, amountMinor: amount, currency, fault, returnAddress } = ruling;
  const data = { ...facts(dispute), outcome, amount, currency, fault, returnAddress };
  emit(tx, 'dispute.finalised', dispute, data, { ...moved, cause });
}
