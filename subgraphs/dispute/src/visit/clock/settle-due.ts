import { settleClocks, type Settlement, type Tx } from '@after-sales/runtime';
import { emit } from '../../events';
import type { LockedVisit } from '../lock-visit';
import { facts, move, saveVisit } from '../visit';
import { tell, visitClocks } from './clocks';
import type { VisitClock } from './visit-clock.entity';

/** How what is due on a visit is settled. No fact of another subgraph ends or moves its clocks. */
export const visitSettlement = (): Settlement<LockedVisit, VisitClock> => ({
  clocks: visitClocks,
  awaiting: [],
  expire: (tx, locked, clock) => (clock.key === 'followUp' ? fallDue(tx, locked, clock) : miss(tx, locked, clock)),
  unsettled: ({ key }) => new Error(`clock ${key} of a visit waits for nobody`),
});

/** Every write of a visit first settles what was due before it. An act at the very moment that something is due still counts. */
export function settleVisit(tx: Tx, locked: LockedVisit): Promise<void> {
  return settleClocks(visitSettlement(), tx, locked, 'ALL_FACTS', false);
}

/** Its date has come: the desk is told, and has the policy's time. */
async function fallDue(tx: Tx, locked: LockedVisit, clock: VisitClock): Promise<void> {
  const { visit } = locked;
  await visitClocks.end(tx, locked, clock, 'FIRED', 'expiry');
  const moved = move(visit, 'fallDue');
  await saveVisit(tx, visit);
  emit(tx, 'visit.due', visit, facts(visit), { ...moved, cause: 'clock.followUp' });
  await visitClocks.start(tx, locked, 'visit', { from: { anchor: 'FOLLOW_UP', at: visit.at } });
}

/** Nobody made it in time: it is counted as missed. */
async function miss(tx: Tx, locked: LockedVisit, clock: VisitClock): Promise<void> {
  const { visit } = locked;
  await visitClocks.end(tx, locked, clock, 'FIRED', 'expiry');
  tell('fired', tx, locked, clock, clock.dueAt, 'clock.visit');
  const moved = move(visit, 'miss');
  visit.missedAt = tx.now;
  await saveVisit(tx, visit);
  emit(tx, 'visit.missed', visit, facts(visit), { ...moved, cause: 'expiry.visit' });
}
