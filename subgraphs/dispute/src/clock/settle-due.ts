import { settleClocks, type Settlement, type Tx } from '@after-sales/runtime';
import type { LockedDispute } from '../dispute/lock-dispute';
import { disputeClocks } from './clocks';
import type { DisputeClock } from './dispute-clock.entity';
import { expire } from './expire';

/** How what is due on a dispute is settled. No fact of another subgraph ends or moves its clocks. */
export const disputeSettlement = (): Settlement<LockedDispute, DisputeClock> => ({
  clocks: disputeClocks,
  awaiting: [],
  expire,
  unsettled: ({ key }) => new Error(`clock ${key} of a dispute waits for nobody`),
});

/** Every write of a dispute first settles what was due before it. An act at the very moment that something is due still counts. */
export function settleDue(tx: Tx, locked: LockedDispute): Promise<void> {
  return settleClocks(disputeSettlement(), tx, locked, 'ALL_FACTS', false);
}
