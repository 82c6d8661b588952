import { ActorKind, amountFrom, DomainError, type Context } from '@after-sales/runtime';
import { compensatedSoFar, needsApproval, tierFor, tierOf } from '../compensation/tiers';
import { refused, saveCase } from '../refund/case';
import { caseCommand } from '../refund/case-command';
import { all, isMerchant } from '../refund/guards';
import { RefundStatus } from '../refund/refund.states';
import { requireAllowed, situationOf, type Guard, type Situation } from '../refund/situation';
import { statementOrNull } from '../refund/statement';
import { promiseSmallPayment } from './promise-small-payment';
import { SmallPaymentPurpose } from './small-payment.entity';
import { requireSmall } from './small-payment-limits';
import type { RefundSmallPaymentMakeInput } from './small-payment.inputs';

/** At any time but while the platform decides, or the case waits for another sum: it moves no case, and reopens none. */
export const mayMakeSmallPayment: Guard = all(isMerchant, ({ actor, refund }) =>
  [RefundStatus.IN_ARBITRATION, RefundStatus.AWAITING_APPROVAL].includes(refund.status) ? refused(refund, actor) : null,
);

/** The merchant sends the buyer a small sum of its own accord (B14). */
export function refundSmallPaymentMake(ctx: Context, id: string, input: RefundSmallPaymentMakeInput) {
  return caseCommand(ctx, 'refundSmallPaymentMake', id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayMakeSmallPayment);
    const amount = amountFrom(input.amount, refund.currency, ['input', 'amount']);
    const situation = await situationOf(tx, locked);
    requireSmall(situation, input.purpose, amount);
    if (input.purpose === SmallPaymentPurpose.COMPENSATION) requireOwnTier(situation, amount);
    const statement = statementOrNull(input.statement);
    const promised = { purpose: input.purpose, amount, bearer: ActorKind.MERCHANT, statement, settles: null };
    await promiseSmallPayment(tx, locked, promised, 'refundSmallPaymentMake');
    await saveCase(tx, refund);
  });
}

function requireOwnTier(situation: Situation, amount: number): void {
  const { actor, policy, refund } = situation;
  const rule = tierFor(policy, compensatedSoFar(situation) + amount, refund.currency);
  if (!needsApproval(policy, rule, tierOf(actor)!)) return;
  throw new DomainError(
    'COMPENSATION_NEEDS_APPROVAL',
    {
      zh: `该补偿需 ${rule.by} 审批，请随协商方案提出（refundPropose 的 compensation）`,
      en: `a compensation of this amount is for ${rule.by} to approve: put it into a proposal (compensation of refundPropose)`,
    },
    { field: ['input', 'amount'], ruleId: 'E9' },
  );
}
