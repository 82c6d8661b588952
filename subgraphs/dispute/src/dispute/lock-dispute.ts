import { lockById, notFound, requireVersion, type Command, type Tx } from '@after-sales/runtime';
import { Dispute } from './dispute.entity';
import { settleDue } from './settle-due';

/** A dispute that the actor may see, locked for this transaction, with what is due by now settled. */
export async function lockDispute(tx: Tx, id: string, input: Command = {}): Promise<Dispute> {
  const dispute = await lockById(tx, Dispute, id, tx.actor);
  if (!dispute) throw notFound({ zh: '争议单', en: 'dispute' }, id);
  // Compared before the clock is settled: reads never write, so the caller cannot have seen that version.
  requireVersion(dispute, input.expectedVersion);
  await settleDue(tx, dispute);
  return dispute;
}
