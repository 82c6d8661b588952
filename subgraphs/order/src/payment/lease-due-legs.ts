import { lockIfFree, type Tx } from '@after-sales/runtime';
import { In, LessThanOrEqual } from 'typeorm';
import { RefundLeg } from './refund-leg.entity';

const BATCH = 20;
const LEASE_MS = 60_000;

/** Takes legs that are due for itself: until the lease ends, no other worker asks for them. */
export async function leaseDueLegs(tx: Tx): Promise<RefundLeg[]> {
  const legs = await tx.manager.find(RefundLeg, {
    where: { askAt: LessThanOrEqual(tx.now) },
    order: { askAt: 'ASC' },
    take: BATCH,
    ...lockIfFree(tx.manager),
  });
  if (legs.length > 0) {
    await tx.manager.update(RefundLeg, { id: In(legs.map(({ id }) => id)) }, { askAt: new Date(tx.now.getTime() + LEASE_MS) });
  }
  return legs;
}
