import { locksRows, type Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { RefundLeg } from './refund-leg.entity';

const BATCH = 20;
const LEASE_MS = 60_000;

/** Takes legs that are due for itself: until the lease ends, no other worker asks for them. */
export async function leaseDueLegs(tx: Tx): Promise<RefundLeg[]> {
  const due = tx.manager
    .createQueryBuilder(RefundLeg, 'leg')
    .where('leg.askAt <= :now', { now: tx.now })
    .orderBy('leg.askAt')
    .limit(BATCH);
  // On SQLite the write transaction keeps other workers out.
  if (locksRows(tx.manager)) due.setLock('pessimistic_write').setOnLocked('skip_locked');
  const legs = await due.getMany();
  if (legs.length > 0) {
    await tx.manager.update(RefundLeg, { id: In(legs.map(({ id }) => id)) }, { askAt: new Date(tx.now.getTime() + LEASE_MS) });
  }
  return legs;
}
