import { ActorKind, type Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import { standing } from '../refund/move-by-fact';
import { isBeforeRefunding, isFinal, RefundStatus } from '../refund/refund.states';
import { TimelineEntryRow } from '../timeline/timeline-entry.entity';
import { contestAdvance } from './contest-advance';
import { advanceOf, changeAdvance, moveAdvance } from './move-advance';
import { settleAdvance } from './settle-advance';

const CAUSE = 'payment';

/** The buyer has the platform's money. What has happened to the case meanwhile counts now. */
export async function advanceArrived(tx: Tx, locked: LockedCase): Promise<void> {
  const advance = (await advanceOf(tx, locked))!;
  await moveAdvance(tx, locked, advance, 'pay', { cause: CAUSE, changes: { advancedAt: tx.now, error: null } });
  if (isFinal(locked.refund.status)) return settleAdvance(tx, locked, CAUSE);
  if (await isContested(tx, locked)) await contestAdvance(tx, locked, CAUSE);
}

/** The provider refused it. The platform may have it tried again until the merchant's money, or the case's end, overtakes it. */
export async function advanceFailed(tx: Tx, locked: LockedCase, error: string): Promise<void> {
  const advance = (await advanceOf(tx, locked))!;
  const changes = { error: error.slice(0, 255) };
  const failed = ['ADVANCE_FAILED', 'refund.advance_failed'] as const;
  await changeAdvance(tx, locked, advance, failed, { cause: CAUSE, changes, words: { error } });
  if (!isBeforeRefunding(locked.refund.status)) await moveAdvance(tx, locked, advance, 'lapse', { cause: CAUSE });
}

async function isContested(tx: Tx, locked: LockedCase): Promise<boolean> {
  const { refund } = locked;
  if (standing(locked) === RefundStatus.REJECTED && refund.rejection?.stage === 'RECEIPT') return true;
  if (refund.status !== RefundStatus.IN_ARBITRATION) return false;
  const called = await tx.manager.findOne(TimelineEntryRow, {
    where: { refundId: refund.id, kind: 'REFUND_ESCALATED' },
    order: { position: 'DESC' },
  });
  return called?.actor.kind === ActorKind.MERCHANT;
}
