import type { Context } from '@after-sales/runtime';
import { caseCommand } from '../refund/case-command';
import { requireAllowed } from '../refund/situation';
import { advanceClaimSettled } from './advance-claim-settled';
import { maySettleAdvanceClaim } from './advance-guards';
import type { RefundAdvanceClaimSettleInput } from './advance.inputs';

const CAUSE = 'refundAdvanceClaimSettle';

/** The platform notes what became of its claim against the courier (D10, D13). */
export function refundAdvanceClaimSettle(ctx: Context, id: string, input: RefundAdvanceClaimSettleInput) {
  return caseCommand(ctx, CAUSE, id, input, async (tx, locked) => {
    await requireAllowed(tx, locked, maySettleAdvanceClaim);
    await advanceClaimSettled(tx, locked, input.paid, CAUSE);
  });
}
