import { phaseAt, reapplicationRules } from '@after-sales/policy';
import { DomainError, type Context, type Message } from '@after-sales/runtime';
import { refused } from './case';
import { caseCommand } from './case-command';
import { closeCase } from './close-case';
import { all, beforeRefunding, isBuyer } from './guards';
import type { RefundWithdrawInput } from './inputs';
import type { LockedCase } from './locked-case';
import { CloseReason } from './refund.entity';
import { interrupts, RefundStatus, RefundType } from './refund.states';
import { requireAllowed, type Guard } from './situation';
import { requireAcknowledged } from './warnings';

const ENTRY_CONSUMED: { code: string; message: Message } = {
  code: 'ENTRY_CONSUMED',
  message: {
    zh: '撤销后这些商品不能再次申请售后；如只是暂时不处理，请改为协商暂缓（refundHoldRequest）',
    en: 'these goods cannot be applied for again after a withdrawal: to wait for a while, ask for a hold (refundHoldRequest)',
  },
};

/** What was agreed to and has begun is no longer the buyer’s alone to stop. */
const notYetCarriedOut: Guard = ({ actor, refund }) => {
  if (refund.status === RefundStatus.IN_ARBITRATION) return refused(refund, actor);
  const status = interrupts(refund.status) ? refund.previousStatus : refund.status;
  const owed = status === RefundStatus.AWAITING_MERCHANT_SHIPMENT && refund.type !== RefundType.RESEND;
  if (!owed && status !== RefundStatus.AWAITING_BUYER_RECEIPT) return null;
  return new DomainError('REFUND_CARRIED_OUT', {
    zh: '商家已确认收货或已发货，不能撤销；如有问题请联系商家（refundMessageSend）或平台',
    en: 'the merchant has confirmed receipt or sent the goods, so it cannot be withdrawn: talk to the merchant (refundMessageSend)',
  });
};

export const mayWithdraw = all(isBuyer, beforeRefunding, notYetCarriedOut);

/** The buyer takes the application back (c.2 #19). Goods that are on their way or with the merchant come back. */
export function refundWithdraw(ctx: Context, id: string, input: RefundWithdrawInput) {
  return caseCommand(ctx, 'refundWithdraw', id, input, async (tx, locked) => {
    await requireAllowed(tx, locked, mayWithdraw);
    if (consumesEntry(locked)) tx.warnings.push(ENTRY_CONSUMED);
    requireAcknowledged(tx, input, 'A5');
    await closeCase(tx, locked, CloseReason.WITHDRAWN, 'refundWithdraw');
  });
}

/** Whether a case that is withdrawn counts against the number of cases that goods may have (A5). */
function consumesEntry({ refund, order, policy }: LockedCase): boolean {
  const rules = reapplicationRules(policy.policy, phaseAt(order.receivedAt, refund.appliedAt));
  return rules.some(({ consumedBy }) => consumedBy?.includes('WITHDRAWN'));
}
