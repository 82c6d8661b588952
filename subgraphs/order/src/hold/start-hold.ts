import { newId, recorded, type ActorRef, type Tx } from '@after-sales/runtime';
import { endClock, runningClock, startClock } from '../clock/clocks';
import { emit } from '../events';
import { step } from '../refund/case';
import { facts } from '../refund/case-facts';
import type { LockedCase } from '../refund/locked-case';
import { appendTimeline } from '../timeline/append';
import { HoldKind, HoldStatus, RefundHold } from './hold.entity';

interface NewHold {
  kind: HoldKind;
  reason: string;
  cause: string;
  /** Without it: who acts. */
  requestedBy?: ActorRef;
}

/** A case stands still from now on (c.2 #20): by the platform, or by what the parties agreed on otherwise (c.2 #5). */
export async function startHold(tx: Tx, locked: LockedCase, { kind, reason, cause, requestedBy }: NewHold): Promise<void> {
  const { from, to } = await step(tx, locked, 'hold');
  const { id: refundId } = locked.refund;
  const hold: RefundHold = {
    id: newId('hd'),
    refundId,
    openRefundId: refundId,
    kind,
    status: HoldStatus.ACTIVE,
    requestedBy: requestedBy ?? recorded(tx.actor),
    asked: null,
    reason,
    requestedAt: tx.now,
    startedAt: tx.now,
    endedAt: null,
  };
  await tx.manager.insert(RefundHold, hold);
  await begun(tx, locked, hold, { from, to, cause });
}

/** A hold that was asked for comes into force. */
export async function startAskedHold(tx: Tx, locked: LockedCase, hold: RefundHold, cause: string): Promise<void> {
  const answer = await runningClock(tx, locked, 'holdAnswer');
  if (answer) await endClock(tx, locked, answer, 'ENDED', cause);
  await tx.manager.update(RefundHold, { id: hold.id }, { status: HoldStatus.ACTIVE, startedAt: tx.now });
  const { from, to } = await step(tx, locked, 'hold');
  await begun(tx, locked, hold, { from, to, cause });
}

async function begun(
  tx: Tx,
  locked: LockedCase,
  { id, kind, reason }: RefundHold,
  moved: { from: string; to: string; cause: string },
): Promise<void> {
  const { refund } = locked;
  await startClock(tx, locked, kind === HoldKind.RISK ? 'riskHold' : 'hold');
  await appendTimeline(tx, refund.id, 'HOLD_STARTED', { hold: kind, statement: reason });
  emit(tx, 'refund.hold_started', refund, { ...facts(refund), holdId: id, kind }, moved);
}
