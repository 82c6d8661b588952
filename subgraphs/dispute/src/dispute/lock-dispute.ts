import type { LoadedPolicy } from '@after-sales/policy';
import { lockById, lockByIdIfFree, notFound, requireVersion, type Command, type Tx } from '@after-sales/runtime';
import { settleDue } from '../clock/settle-due';
import { Dispute } from './dispute.entity';
import { policyOf } from './pinned';

/** A dispute, locked, and the policy that its case is pinned to. */
export interface LockedDispute {
  dispute: Dispute;
  policy: LoadedPolicy;
}

/** A dispute that the actor may see, locked for this transaction. What is due on it is settled before anything else. */
export async function lockDispute(tx: Tx, id: string, input: Command = {}): Promise<LockedDispute> {
  const dispute = await lockById(tx, Dispute, id, tx.actor);
  if (!dispute) throw notFound({ zh: '争议单', en: 'dispute' }, id);
  // Compared before clocks are settled: reads never write, so the caller cannot have seen that version.
  requireVersion(dispute, input.expectedVersion);
  const locked = { dispute, policy: policyOf(dispute) };
  await settleDue(tx, locked);
  return locked;
}

/** The same for background work; null where somebody else has it locked, who then settles what is due. */
export async function lockDisputeIfFree(tx: Tx, id: string): Promise<LockedDispute | null> {
  const dispute = await lockByIdIfFree(tx, Dispute, id);
  return dispute && { dispute, policy: policyOf(dispute) };
}
