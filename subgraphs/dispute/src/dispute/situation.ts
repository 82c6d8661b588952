import type { LoadedPolicy } from '@after-sales/policy';
import { ActorKind, type Actor, type DomainError, type Tx } from '@after-sales/runtime';
import type { DisputeClock } from '../clock/dispute-clock.entity';
import { disputeClocks } from '../clock/clocks';
import type { EvidenceRequest } from '../evidence/evidence-request.entity';
import { requestsOf } from '../evidence/requests';
import { StagedEvidence } from '../evidence/staged-evidence.entity';
import type { ArbitratorConflict } from '../review/arbitrator-conflict.entity';
import { conflictsAbout } from '../review/conflicts';
import { Ruling } from '../ruling/ruling.entity';
import { Settlement } from '../settlement/settlement.entity';
import type { Dispute } from './dispute.entity';
import { partyOf } from './guards';
import type { LockedDispute } from './lock-dispute';

/** All that decides whether somebody may do something with a dispute now. */
export interface Situation {
  actor: Actor;
  now: Date;
  dispute: Dispute;
  policy: LoadedPolicy;
  /** The clocks that run. */
  clocks: readonly DisputeClock[];
  /** Everything that was ever asked for, in rounds. */
  requests: readonly EvidenceRequest[];
  /** What the actor's own side prepares. */
  staged: readonly StagedEvidence[];
  /** With whom a caller from the platform, and who has the dispute, have to do, by their own words. */
  conflicts: readonly ArbitratorConflict[];
  /** All that were ever written, oldest first; so with what follows. */
  rulings: readonly Ruling[];
  settlements: readonly Settlement[];
}

/** Says why not, or null. The same guard answers `availableActions` and stands before the mutation. */
export type Guard = (situation: Situation) => DomainError | null;

/** The situation of a locked dispute, for the guard of a mutation. */
export async function situationOf(tx: Tx, locked: LockedDispute): Promise<Situation> {
  const { actor, now } = tx;
  const { id: disputeId } = locked.dispute;
  const by = partyOf(actor);
  return {
    ...locked,
    actor,
    now,
    clocks: await disputeClocks.open(tx, disputeId),
    requests: await requestsOf(tx, disputeId),
    staged: by ? await tx.manager.find(StagedEvidence, { where: { disputeId, by }, order: { id: 'ASC' } }) : [],
    conflicts: actor.kind === ActorKind.PLATFORM ? await conflictsAbout(tx, locked.dispute, actor.id) : [],
    rulings: await tx.manager.find(Ruling, { where: { disputeId }, order: { sequence: 'ASC' } }),
    settlements: await tx.manager.find(Settlement, { where: { disputeId }, order: { id: 'ASC' } }),
  };
}

/** Refuses as the guard says. */
export async function requireAllowed(tx: Tx, locked: LockedDispute, guard: Guard): Promise<void> {
  const fault = guard(await situationOf(tx, locked));
  if (fault) throw fault;
}
