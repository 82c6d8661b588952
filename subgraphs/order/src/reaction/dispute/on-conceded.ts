import type { DisputeEvents } from '@after-sales/dispute/events';
import { ActorKind, type SourceEvent, type Tx } from '@after-sales/runtime';
import { agree } from '../../refund/agree';
import { closeCase } from '../../refund/close-case';
import type { LockedCase } from '../../refund/locked-case';
import { CloseReason, GoodsPlace } from '../../refund/refund.entity';
import { hasReturn } from '../../refund/refund.states';
import { settleInFull } from '../../refund/settle-in-full';
import { addressFor, goodsGoBack } from './goods-go-back';
import { noteAndMove } from './note';

type Conceded = SourceEvent<DisputeEvents['dispute.conceded']>;

const CAUSE = 'dispute.conceded';
/** Places from which the goods need not be sent any more: a merchant that gives in takes them as they are. */
const SENT: readonly GoodsPlace[] = [GoodsPlace.MERCHANT, GoodsPlace.UNDERWAY, GoodsPlace.LOST];

/** The merchant accepts the claim as if there had been no dispute, or the buyer drops it (c.2 #29). */
export function onConceded(now: Tx, event: Conceded): Promise<void> {
  const { by } = event.data;
  return noteAndMove(now, event, 'DISPUTE_CONCEDED', { by }, (tx, locked) =>
    by === ActorKind.BUYER ? closeCase(tx, locked, CloseReason.REJECTION_STANDS, CAUSE) : accept(tx, locked, event.data),
  );
}

async function accept(tx: Tx, locked: LockedCase, { returnAddress }: Conceded['data']): Promise<void> {
  const { refund } = locked;
  if (!hasReturn(refund.type)) return agree(tx, locked, { cause: CAUSE });
  if (SENT.includes(refund.goodsAt)) return settleInFull(tx, locked, CAUSE);
  if (refund.approvedAmount !== null) return goodsGoBack(tx, locked, { returnAddress, cause: CAUSE });
  return agree(tx, locked, { cause: CAUSE, returnAddress: await addressFor(tx, locked, returnAddress) });
}
