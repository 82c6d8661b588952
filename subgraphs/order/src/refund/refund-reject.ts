import { DomainError, recorded, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { appendTimeline } from '../timeline/append';
import { caseCommand } from './case-command';
import { facts } from './case-facts';
import { step } from './case';
import { all, isIn, reviews } from './guards';
import type { RefundRejectInput } from './inputs';
import { RefundStatus } from './refund.states';
import { requireAllowed } from './situation';
import { statementFrom } from './statement';

export const mayReject = all(reviews, isIn(RefundStatus.AWAITING_MERCHANT));

/** Who reviews the application refuses it, with a reason and a statement (c.2 #7). */
export function refundReject(ctx: Context, id: string, input: RefundRejectInput) {
  return caseCommand(ctx, 'refundReject', id, input, async (tx, locked) => {
    const { refund } = locked;
    await requireAllowed(tx, locked, mayReject);
    const statement = statementFrom(input.statement, 'B8');
    requireReasonCode(input.reasonCode);
    const by = recorded(tx.actor);
    refund.rejection = { stage: 'REQUEST', reasonCode: input.reasonCode, statement, at: tx.now.toISOString(), by };
    const { from, to } = await step(tx, locked, 'reject');
    await appendTimeline(tx, refund.id, 'REFUND_REJECTED', { statement, reasonCode: input.reasonCode });
    const data = { ...facts(refund), reasonCode: input.reasonCode };
    emit(tx, 'refund.rejected', refund, data, { from, to, cause: 'refundReject' });
  });
}

function requireReasonCode(code: string): void {
  if (/^[A-Z_]{1,32}$/.test(code)) return;
  throw new DomainError(
    'REASON_UNKNOWN',
    {
      zh: '拒绝原因代码应为 1 到 32 位大写字母或下划线',
      en: 'a reason code has 1 to 32 capital letters or underscores: RESALE_AFFECTED',
    },
    { field: ['input', 'reasonCode'], ruleId: 'B8' },
  );
}
