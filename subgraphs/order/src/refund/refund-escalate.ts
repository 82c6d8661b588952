import { reasonOf } from '@after-sales/policy';
import { ActorKind, command, DomainError, forbidden, hasPermission, type Actor, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { policyOf } from '../policy/pinned';
import { appendTimeline } from '../timeline/append';
import { facts, lockCase, move, saveCase } from './case';
import type { RefundEscalateInput } from './inputs';
import { Refund } from './refund.entity';
import { RefundStatus } from './refund.states';

/** The platform is called in (c.2 #16). Its event opens the dispute. */
export function refundEscalate(ctx: Context, id: string, input: RefundEscalateInput) {
  return command(ctx, 'refundEscalate', { id, ...input } as RefundEscalateInput, Refund, async (tx) => {
    const refund = await lockCase(tx, id, input);
    const from = refund.status;
    requireEntitled(tx.actor, from);
    move(refund, 'escalate');
    const statement = input.statement.trim();
    if (statement.length < 1 || statement.length > 500) {
      throw new DomainError(
        'STATEMENT_REQUIRED',
        { zh: '请填写 1 到 500 字的申请说明', en: 'say what happened, in 1 to 500 characters' },
        { field: ['input', 'statement'], ruleId: 'E1' },
      );
    }
    await saveCase(tx, refund);
    await appendTimeline(tx, refund.id, 'REFUND_ESCALATED', { statement });
    const data = {
      ...facts(refund),
      claim: refund.requestedAmount,
      currency: refund.currency,
      reasonCode: refund.reasonCode,
      reasonClass: reasonOf(policyOf(refund).policy, refund.reasonCode)!.class,
      statement,
      goodsReturned: from === RefundStatus.AWAITING_RECEIPT,
    };
    emit(tx, 'refund.escalated', refund, data, { from, to: refund.status, cause: 'refundEscalate' });
    return refund;
  });
}

/** The buyer after a rejection (E1), the merchant while it waits for goods (D15), the platform in any open case. */
function requireEntitled(actor: Actor, status: RefundStatus): void {
  if (actor.kind === ActorKind.PLATFORM) return;
  const open = status === RefundStatus.IN_ARBITRATION;
  if (actor.kind === ActorKind.BUYER && (open || status === RefundStatus.REJECTED)) return;
  if (hasPermission(actor, 'refund:agree') && (open || status === RefundStatus.AWAITING_RECEIPT)) return;
  if (actor.kind === ActorKind.BUYER || actor.kind === ActorKind.MERCHANT) {
    throw new DomainError(
      'ESCALATION_NOT_OPEN',
      {
        zh: `售后单状态为 ${status}：买家可在商家拒绝后申请介入，商家可在等待收货时申请`,
        en: `the case is ${status}: a buyer may escalate once the merchant has rejected, a merchant while it awaits the goods`,
      },
      { ruleId: actor.kind === ActorKind.BUYER ? 'E1' : 'D15' },
    );
  }
  throw forbidden({ zh: '买家、商家或平台身份', en: 'a buyer, merchant or platform token' });
}
