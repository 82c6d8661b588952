import type { Context } from '@after-sales/runtime';
import { caseCommand } from '../refund/case-command';
import { requireAllowed } from '../refund/situation';
import { endHold } from './end-hold';
import { mayEndHold } from './hold-guards';
import type { RefundHoldEndInput } from './inputs';

/** Either party lets the case go on before the hold has lasted its time; a risk hold is the platform’s to end. */
export function refundHoldEnd(ctx: Context, id: string, input: RefundHoldEndInput) {
  return caseCommand(ctx, 'refundHoldEnd', id, input, async (tx, locked) => {
    await requireAllowed(tx, locked, mayEndHold);
    await endHold(tx, locked, 'refundHoldEnd');
  });
}
