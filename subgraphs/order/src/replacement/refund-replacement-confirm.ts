import type { Context } from '@after-sales/runtime';
import { caseCommand } from '../refund/case-command';
import { completeCase } from '../refund/complete-case';
import { all, canMove, isBuyer } from '../refund/guards';
import { requireAllowed } from '../refund/situation';
import type { RefundReplacementConfirmInput } from './inputs';

export const mayConfirmReplacement = all(isBuyer, canMove('complete'));

/** The buyer has the goods: the case is complete (c.2 #24). */
export function refundReplacementConfirm(ctx: Context, id: string, input: RefundReplacementConfirmInput) {
  return caseCommand(ctx, 'refundReplacementConfirm', id, input, async (tx, locked) => {
    await requireAllowed(tx, locked, mayConfirmReplacement);
    await completeCase(tx, locked, 'refundReplacementConfirm');
  });
}
