import type { DisputeEvents } from '@after-sales/dispute/events';
import type { SourceEvent, Tx } from '@after-sales/runtime';
import { closeCase } from '../../refund/close-case';
import type { LockedCase } from '../../refund/locked-case';
import { CloseReason } from '../../refund/refund.entity';
import { startRefunding } from '../../refund/start-refunding';
import { returnForExchange, returnThenRefund } from './goods-go-back';
import { noteAndMove, settlementWords } from './note';

type Settled = SourceEvent<DisputeEvents['dispute.settled']>;

const CAUSE = 'dispute.settled';

/** The case does as the parties agreed (c.2 #29). */
export function onSettled(now: Tx, event: Settled): Promise<void> {
  return noteAndMove(now, event, 'DISPUTE_SETTLED', settlementWords(event.data), (tx, locked) => follow(tx, locked, event.data));
}

async function follow(tx: Tx, locked: LockedCase, { kind, amount, returnAddress }: Settled['data']): Promise<void> {
  const decided = { returnAddress, cause: CAUSE };
  switch (kind) {
    case 'REFUND':
      return startRefunding(tx, locked, amount, CAUSE);
    case 'RETURN_THEN_REFUND':
      return returnThenRefund(tx, locked, amount, decided);
    case 'EXCHANGE':
      return returnForExchange(tx, locked, decided);
    case 'DROP':
      return closeCase(tx, locked, CloseReason.SETTLED, CAUSE);
    default:
      return kind satisfies never;
  }
}
