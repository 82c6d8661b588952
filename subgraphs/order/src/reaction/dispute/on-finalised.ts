import type { DisputeEvents } from '@after-sales/dispute/events';
import type { SourceEvent, Tx } from '@after-sales/runtime';
import { noteLiable } from '../../advance/note-liable';
import { keepFault } from '../../liability/keep-fault';
import { closeCase } from '../../refund/close-case';
import type { LockedCase } from '../../refund/locked-case';
import { CloseReason } from '../../refund/refund.entity';
import { givesGoods, RefundType } from '../../refund/refund.states';
import { settleInFull } from '../../refund/settle-in-full';
import { startRefunding } from '../../refund/start-refunding';
import { goodsGoBack, returnForExchange, returnThenRefund } from './goods-go-back';
import { noteAndMove, shown } from './note';

type Final = SourceEvent<DisputeEvents['dispute.finalised']>;

const CAUSE = 'dispute.finalised';

/** A final ruling moves the case (c.2 #18); the system carries it out (E3). */
export function onFinalised(now: Tx, event: Final): Promise<void> {
  const { outcome, amount, currency } = event.data;
  const said = { outcome, ...(amount > 0 && { amount: shown(amount, currency) }) };
  return noteAndMove(now, event, 'DISPUTE_FINALISED', said, async (tx, locked) => {
    await keepFault(tx, locked.refund.id, event.objectId, event.data.fault);
    await noteLiable(tx, locked, event.data, CAUSE);
    await follow(tx, locked, event.data);
  });
}

async function follow(tx: Tx, locked: LockedCase, { outcome, amount, returnAddress }: Final['data']): Promise<void> {
  const decided = { returnAddress: returnAddress ?? null, cause: CAUSE };
  switch (outcome) {
    case 'RETURN_THEN_REFUND':
      return returnThenRefund(tx, locked, amount, decided);
    case 'EXCHANGE':
      return returnForExchange(tx, locked, decided);
    case 'FOR_BUYER':
      if (!givesGoods(locked.refund.type)) return startRefunding(tx, locked, amount, CAUSE);
      // What was sent to the buyer before, if anything, was not what was owed: it is owed anew.
      if (locked.refund.type === RefundType.RESEND) return settleInFull(tx, locked, CAUSE);
      return goodsGoBack(tx, locked, decided);
    case 'FOR_MERCHANT':
    case 'PARTIAL':
    case 'NO_FAULT':
      if (amount === 0) return closeCase(tx, locked, CloseReason.RULED_FOR_MERCHANT, CAUSE);
      return startRefunding(tx, locked, amount, CAUSE);
    default:
      return outcome satisfies never;
  }
}
