import type { Context } from '@after-sales/runtime';
import { pauseClock, runningClock } from '../clock/clocks';
import { sendMoney } from '../payment/new-legs';
import { RefundLegKind } from '../payment/refund-leg.entity';
import { caseCommand } from '../refund/case-command';
import { requireAllowed } from '../refund/situation';
import { mayRepayAdvance } from './advance-guards';
import type { RefundAdvanceRepayInput } from './advance.inputs';
import { outstanding } from './advance.entity';
import { advanceOf, changeAdvance } from './move-advance';

const CAUSE = 'refundAdvanceRepay';

/** The buyer hands back all that is due (D9, D11). While the money is on its way the buyer's time stands still. */
export function refundAdvanceRepay(ctx: Context, id: string, input: RefundAdvanceRepayInput) {
  return caseCommand(ctx, CAUSE, id, input, async (tx, locked) => {
    const { refund, order } = locked;
    await requireAllowed(tx, locked, mayRepayAdvance);
    const advance = (await advanceOf(tx, locked))!;
    const due = outstanding(advance);
    await sendMoney(tx, order, refund, due, { kind: RefundLegKind.REPAYMENT }, due);
    const clock = await runningClock(tx, locked, 'advanceRepay');
    if (clock) await pauseClock(tx, locked, clock, 'REPAYMENT');
    const started = ['ADVANCE_REPAYMENT_STARTED', 'refund.advance_repayment_started'] as const;
    await changeAdvance(tx, locked, advance, started, { cause: CAUSE, changes: { repaying: true } });
  });
}
