import type { Tx } from '@after-sales/runtime';
import { emit } from '../../events';
import { facts } from '../../refund/case-facts';
import type { LockedCase } from '../../refund/locked-case';
import { moveByFact, standing } from '../../refund/move-by-fact';
import { GoodsPlace } from '../../refund/refund.entity';
import { RefundStatus } from '../../refund/refund.states';
import type { Moved } from './parcel-event';

const GOES_NOWHERE: readonly string[] = ['REFUSED', 'RETURNING', 'RETURNED', 'LOST', 'CANCELLED'];

/** A ruling had the goods go back of which only a number was known: now that they travel, the merchant waits for them. */
export async function awaitTravelling(
  tx: Tx,
  locked: LockedCase,
  before: GoodsPlace,
  { status }: Pick<Moved['data'], 'status'>,
): Promise<void> {
  const { refund } = locked;
  if (before !== GoodsPlace.UNDERWAY || standing(locked) !== RefundStatus.AWAITING_RETURN || GOES_NOWHERE.includes(status))
    return;
  const moved = await moveByFact(tx, locked, 'submitReturn');
  if (moved) emit(tx, 'refund.return_submitted', refund, facts(refund), { ...moved, cause: 'return_shipment.status_changed' });
}
