import { ActorKind, type Tx } from '@after-sales/runtime';
import { IsNull } from 'typeorm';
import type { Dispute } from '../dispute/dispute.entity';
import type { Situation } from '../dispute/situation';
import { ArbitratorConflict } from './arbitrator-conflict.entity';

/** More than a person declares; so much is read. */
export const MOST_CONFLICTS = 200;

/** The conflicts of interest that an arbitrator declared and that hold. */
export function conflictsOf(tx: Tx, arbitratorId: string): Promise<ArbitratorConflict[]> {
  const where = { arbitratorId, endedAt: IsNull() };
  return tx.manager.find(ArbitratorConflict, { where, order: { id: 'ASC' }, take: MOST_CONFLICTS });
}

/** Those of a caller from the platform, and of who has the dispute. */
export async function conflictsAbout(tx: Tx, { assignedTo }: Dispute, callerId: string): Promise<ArbitratorConflict[]> {
  const own = await conflictsOf(tx, callerId);
  return assignedTo === null || assignedTo === callerId ? own : [...own, ...(await conflictsOf(tx, assignedTo))];
}

/** Why somebody must not decide a dispute. */
export type ConflictCause = 'ACTED_ON_CASE' | 'CALLED_PLATFORM_IN' | 'DECLARED' | 'RULED_BEFORE';

type Known = Pick<Situation, 'dispute' | 'conflicts'> & { ruledBefore: boolean };

interface Acted {
  kind: string;
  id: string;
}

const PLATFORM: string = ActorKind.PLATFORM;

/** The conflict of interest of an arbitrator, or null: who had a hand in the case before, or has to do with a party, decides nothing. */
export function conflictOf({ dispute, conflicts, ruledBefore }: Known, arbitratorId: string): ConflictCause | null {
  const isThem = ({ kind, id }: Acted) => kind === PLATFORM && id === arbitratorId;
  if (isThem(dispute.openedBy)) return 'CALLED_PLATFORM_IN';
  if ((dispute.actors ?? []).some(isThem)) return 'ACTED_ON_CASE';
  if (conflicts.some((each) => each.arbitratorId === arbitratorId && concerns(each, dispute))) return 'DECLARED';
  return ruledBefore ? 'RULED_BEFORE' : null;
}

function concerns({ marketplace, shopId, buyerId }: ArbitratorConflict, dispute: Dispute): boolean {
  if (marketplace !== dispute.marketplace) return false;
  return shopId === null ? buyerId === dispute.buyerId : shopId === dispute.shopId;
}
