import type { Context } from '@after-sales/runtime';
import { endClock, runningClock } from '../clock/clocks';
import { emit } from '../events';
import { saveCase } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { facts } from '../refund/case-facts';
import { requireAllowed } from '../refund/situation';
import { appendTimeline } from '../timeline/append';
import { mayDeclineHold } from './hold-guards';
import { HoldStatus } from './hold.entity';
import type { RefundHoldDeclineInput } from './inputs';
import { closeHold, openHold } from './open-hold';

/** The other party does not agree; the case goes on as it did meanwhile. */
export function refundHoldDecline(ctx: Context, id: string, input: RefundHoldDeclineInput) {
  return caseCommand(ctx, 'refundHoldDecline', id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayDeclineHold);
    const hold = (await openHold(tx, id))!;
    await closeHold(tx, hold, HoldStatus.DECLINED);
    await saveCase(tx, refund);
    const answer = (await runningClock(tx, locked, 'holdAnswer'))!;
    await endClock(tx, locked, answer, 'ENDED', 'refundHoldDecline');
    await appendTimeline(tx, refund.id, 'HOLD_DECLINED', {});
    const data = { ...facts(refund), holdId: hold.id, kind: hold.kind };
    emit(tx, 'refund.hold_declined', refund, data, { cause: 'refundHoldDecline' });
  });
}
