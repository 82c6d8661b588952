import type { Context } from '@after-sales/runtime';
import { LiabilityParty } from '../liability/liability-party';
import { recover } from '../liability/recover';
import { caseCommand } from '../refund/case-command';
import { requireAllowed } from '../refund/situation';
import { advanceClaimSettled } from './advance-claim-settled';
import { maySettleAdvanceClaim } from './advance-guards';
import { outstanding } from './advance.entity';
import { advanceOf } from './move-advance';
import type { RefundAdvanceClaimSettleInput } from './advance.inputs';

const CAUSE = 'refundAdvanceClaimSettle';

/** The platform notes what became of its claim against the courier (D10, D13). */
export function refundAdvanceClaimSettle(ctx: Context, id: string, input: RefundAdvanceClaimSettleInput) {
  return caseCommand(ctx, CAUSE, id, input, async (tx, locked) => {
    await requireAllowed(tx, locked, maySettleAdvanceClaim);
    const amount = outstanding((await advanceOf(tx, locked))!);
    if (input.paid) await recover(tx, locked, { payer: LiabilityParty.CARRIER, payee: LiabilityParty.PLATFORM, amount });
    await advanceClaimSettled(tx, locked, { paid: input.paid ? amount : 0, to: 'PLATFORM' }, CAUSE);
  });
}
