import { recorded, type Context } from '@after-sales/runtime';
import { caseCommand } from '../refund/case-command';
import { requireAllowed } from '../refund/situation';
import { statementFrom } from '../refund/statement';
import { mayWriteOffAdvance } from './advance-guards';
import type { RefundAdvanceWriteOffInput } from './advance.inputs';
import { outstanding } from './advance.entity';
import { advanceOf, moveAdvance } from './move-advance';

const CAUSE = 'refundAdvanceWriteOff';

/** The platform gives up what the buyer did not hand back (c.2, overlay). */
export function refundAdvanceWriteOff(ctx: Context, id: string, input: RefundAdvanceWriteOffInput) {
  return caseCommand(ctx, CAUSE, id, input, async (tx, locked) => {
    await requireAllowed(tx, locked, mayWriteOffAdvance);
    const reason = statementFrom(input.reason, 'D9', 'reason');
    const advance = (await advanceOf(tx, locked))!;
    const amount = outstanding(advance);
    const changes = { writtenOffMinor: amount, writeOff: { reason, by: recorded(tx.actor) } };
    await moveAdvance(tx, locked, advance, 'writeOff', { cause: CAUSE, changes, words: { statement: reason }, amount });
  });
}
