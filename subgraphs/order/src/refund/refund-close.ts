import type { Context } from '@after-sales/runtime';
import { caseCommand } from './case-command';
import { closeCase } from './close-case';
import { all, beforeRefunding, isPlatform } from './guards';
import type { RefundCloseInput } from './inputs';
import { CloseReason } from './refund.entity';
import { requireAllowed } from './situation';
import { statementFrom } from './statement';

export const mayClose = all(isPlatform, beforeRefunding);

/** The platform ends a case for a reason (c.2 #35), also while it decides: an open dispute closes with it. */
export function refundClose(ctx: Context, id: string, input: RefundCloseInput) {
  return caseCommand(ctx, 'refundClose', id, input, async (tx, locked) => {
    await requireAllowed(tx, locked, mayClose);
    const statement = statementFrom(input.reason, 'E2', 'reason');
    await closeCase(tx, locked, CloseReason.CANCELLED_BY_PLATFORM, 'refundClose', { statement });
  });
}
