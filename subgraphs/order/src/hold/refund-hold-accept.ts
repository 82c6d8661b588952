import type { Context } from '@after-sales/runtime';
import { caseCommand } from '../refund/case-command';
import { requireAllowed } from '../refund/situation';
import { mayAcceptHold } from './hold-guards';
import type { RefundHoldAcceptInput } from './inputs';
import { openHold } from './open-hold';
import { startAskedHold } from './start-hold';

/** The other party agrees: the case stands still, and every other deadline with it. */
export function refundHoldAccept(ctx: Context, id: string, input: RefundHoldAcceptInput) {
  return caseCommand(ctx, 'refundHoldAccept', id, input, async (tx, locked) => {
    await requireAllowed(tx, locked, mayAcceptHold);
    await startAskedHold(tx, locked, (await openHold(tx, id))!, 'refundHoldAccept');
  });
}
