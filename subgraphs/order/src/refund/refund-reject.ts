import { command, DomainError, recorded, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { appendTimeline } from '../timeline/append';
import { facts, lockCase, move, saveCase } from './case';
import type { RefundRejectInput } from './inputs';
import { requireAgreeing } from './refund-approve';
import { Refund } from './refund.entity';

/** The merchant refuses the application, with a reason and a statement (c.2 #7). */
export function refundReject(ctx: Context, id: string, input: RefundRejectInput) {
  requireAgreeing(ctx);
  return command(ctx, 'refundReject', { id, ...input } as RefundRejectInput, Refund, async (tx) => {
    const refund = await lockCase(tx, id, input);
    const from = move(refund, 'reject');
    const statement = input.statement.trim();
    if (statement.length < 1 || statement.length > 500) {
      throw new DomainError(
        'STATEMENT_REQUIRED',
        { zh: '请填写 1 到 500 字的拒绝说明', en: 'say why, in 1 to 500 characters' },
        { field: ['input', 'statement'], ruleId: 'B8' },
      );
    }
    if (!/^[A-Z_]{1,32}$/.test(input.reasonCode)) {
      throw new DomainError(
        'REASON_UNKNOWN',
        {
          zh: '拒绝原因代码应为 1 到 32 位大写字母或下划线',
          en: 'a reason code has 1 to 32 capital letters or underscores: RESALE_AFFECTED',
        },
        { field: ['input', 'reasonCode'], ruleId: 'B8' },
      );
    }
    refund.rejection = { reasonCode: input.reasonCode, statement, at: tx.now.toISOString(), by: recorded(tx.actor) };
    await saveCase(tx, refund);
    await appendTimeline(tx, refund.id, 'REFUND_REJECTED', { statement, reasonCode: input.reasonCode });
    emit(
      tx,
      'refund.rejected',
      refund,
      { ...facts(refund), reasonCode: input.reasonCode },
      { from, to: refund.status, cause: 'refundReject' },
    );
    return refund;
  });
}
