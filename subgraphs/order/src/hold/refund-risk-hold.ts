import type { Context } from '@after-sales/runtime';
import { caseCommand } from '../refund/case-command';
import { requireAllowed } from '../refund/situation';
import { statementFrom } from '../refund/statement';
import { mayHoldForRisk } from './hold-guards';
import { HoldKind } from './hold.entity';
import type { RefundRiskHoldInput } from './inputs';
import { startHold } from './start-hold';

/** The platform lets a case stand still while it looks into a risk. What a party asked for lapses. */
export function refundRiskHold(ctx: Context, id: string, input: RefundRiskHoldInput) {
  return caseCommand(ctx, 'refundRiskHold', id, input, async (tx, locked) => {
    await requireAllowed(tx, locked, mayHoldForRisk);
    const reason = statementFrom(input.reason, 'D7', 'reason');
    await startHold(tx, locked, { kind: HoldKind.RISK, reason, cause: 'refundRiskHold' });
  });
}
