import { EventRow, type Tx } from '@after-sales/runtime';
import type { ReturnAddress } from '../../events';
import type { LockedCase } from '../../refund/locked-case';
import { moveByFact, standing } from '../../refund/move-by-fact';
import { tellReturnAuthorised } from '../../refund/return-authorised';
import { RefundStatus } from '../../refund/refund.states';

/** The parcel came back to the buyer, who sends the goods once more, to the same address (c.2 #31). */
export async function sendAgain(tx: Tx, locked: LockedCase): Promise<void> {
  if (standing(locked) !== RefundStatus.AWAITING_RECEIPT) return;
  const returnAddress = await addressOf(tx, locked);
  const moved = await moveByFact(tx, locked, 'authoriseReturn');
  if (moved) await tellReturnAuthorised(tx, locked, returnAddress, moved, 'return_shipment.status_changed');
}

/** Where the goods were to go: it was said when the return was agreed to, and stands in the log. */
async function addressOf(tx: Tx, { refund }: LockedCase): Promise<ReturnAddress> {
  const told = await tx.manager.findOneOrFail(EventRow, {
    where: { objectId: refund.id, type: 'refund.return_authorized' },
    order: { sequence: 'DESC' },
  });
  return told.data.returnAddress as ReturnAddress;
}
