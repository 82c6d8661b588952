import type { LoadedPolicy } from '@after-sales/policy';
import { lockById, lockByIdIfFree, notFound, requireVersion, type Command, type Tx } from '@after-sales/runtime';
import { policyOf } from '../service-file/pinned';
import { settleVisit } from './clock/settle-due';
import { Visit } from './visit.entity';

/** A visit, locked, and the policy that its file is pinned to. */
export interface LockedVisit {
  visit: Visit;
  policy: LoadedPolicy;
}

/** A visit that the actor may see, locked for this transaction. What is due on it is settled before anything else. */
export async function lockVisit(tx: Tx, id: string, input: Command): Promise<LockedVisit> {
  const visit = await lockById(tx, Visit, id, tx.actor);
  if (!visit) throw notFound({ zh: '回访', en: 'visit' }, id);
  // Compared before clocks are settled: reads never write, so the caller cannot have seen that version.
  requireVersion(visit, input.expectedVersion);
  const locked = { visit, policy: policyOf(visit) };
  await settleVisit(tx, locked);
  return locked;
}

/** The same for background work; null where somebody else has it locked, who then settles what is due. */
export async function lockVisitIfFree(tx: Tx, id: string): Promise<LockedVisit | null> {
  const visit = await lockByIdIfFree(tx, Visit, id);
  return visit && { visit, policy: policyOf(visit) };
}
