import { newId, recorded, type Context } from '@after-sales/runtime';
import { startClock } from '../clock/clocks';
import { emit } from '../events';
import { saveCase } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { requireAllowed } from '../refund/situation';
import { statementFrom } from '../refund/statement';
import { appendTimeline } from '../timeline/append';
import { mayRequestHold, otherParty } from './hold-guards';
import { HoldKind, HoldStatus, RefundHold } from './hold.entity';
import type { RefundHoldRequestInput } from './inputs';

/** A party asks the other to let the case stand still (D7), instead of a withdrawal that might use up the only entry (A5). */
export function refundHoldRequest(ctx: Context, id: string, input: RefundHoldRequestInput) {
  return caseCommand(ctx, 'refundHoldRequest', id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayRequestHold);
    const asked = otherParty(tx);
    const hold: RefundHold = {
      id: newId('hd'),
      refundId: refund.id,
      openRefundId: refund.id,
      kind: HoldKind.CONSENT,
      status: HoldStatus.REQUESTED,
      requestedBy: recorded(tx.actor),
      asked,
      reason: statementFrom(input.reason, 'D7', 'reason'),
      requestedAt: tx.now,
      startedAt: null,
      endedAt: null,
    };
    await tx.manager.insert(RefundHold, hold);
    await saveCase(tx, refund);
    await startClock(tx, locked, 'holdAnswer', { owner: asked });
    await appendTimeline(tx, refund.id, 'HOLD_REQUESTED', { statement: hold.reason });
    const data = { ...facts(refund), holdId: hold.id, kind: hold.kind };
    emit(tx, 'refund.hold_requested', refund, data, { cause: 'refundHoldRequest' });
  });
}
