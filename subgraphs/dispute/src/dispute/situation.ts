import type { LoadedPolicy } from '@after-sales/policy';
import type { Actor, DomainError, Tx } from '@after-sales/runtime';
import type { DisputeClock } from '../clock/dispute-clock.entity';
import { disputeClocks } from '../clock/clocks';
import { Ruling } from '../ruling/ruling.entity';
import { Settlement } from '../settlement/settlement.entity';
import type { Dispute } from './dispute.entity';
import type { LockedDispute } from './lock-dispute';

/** All that decides whether somebody may do something with a dispute now. */
export interface Situation {
  actor: Actor;
  now: Date;
  dispute: Dispute;
  policy: LoadedPolicy;
  /** The clocks that run. */
  clocks: readonly DisputeClock[];
  /** All that were ever written, oldest first; so with what follows. */
  rulings: readonly Ruling[];
  settlements: readonly Settlement[];
}

/** Says why not, or null. The same guard answers `availableActions` and stands before the mutation. */
export type Guard = (situation: Situation) => DomainError | null;

/** The situation of a locked dispute, for the guard of a mutation. */
export async function situationOf(tx: Tx, locked: LockedDispute): Promise<Situation> {
  const { id: disputeId } = locked.dispute;
  return {
    ...locked,
    actor: tx.actor,
    now: tx.now,
    clocks: await disputeClocks.open(tx, disputeId),
    rulings: await tx.manager.find(Ruling, { where: { disputeId }, order: { sequence: 'ASC' } }),
    settlements: await tx.manager.find(Settlement, { where: { disputeId }, order: { id: 'ASC' } }),
  };
}

/** Refuses as the guard says. */
export async function requireAllowed(tx: Tx, locked: LockedDispute, guard: Guard): Promise<void> {
  const fault = guard(await situationOf(tx, locked));
  if (fault) throw fault;
}
