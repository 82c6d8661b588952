import {
  command,
  DomainError,
  forbidden,
  hasPermission,
  lockById,
  notFound,
  recorded,
  requireVersion,
  type Context,
} from '@after-sales/runtime';
import { emit } from '../events';
import { Order } from '../order/order.entity';
import { AGREE } from '../refund/guards';
import { statementFrom } from '../refund/statement';
import type { InquiryAnswerInput } from './inputs';
import { Inquiry } from './inquiry.entity';

/** The merchant answers an inquiry, once (A17). */
export function inquiryAnswer(ctx: Context, id: string, input: InquiryAnswerInput) {
  if (ctx.actor.kind !== 'STRANGER' && !hasPermission(ctx.actor, AGREE)) {
    throw forbidden({ zh: '商家的“同意退款”权限（refund:agree）', en: 'a merchant token with the permission refund:agree' });
  }
  return command(ctx, 'inquiryAnswer', { id, ...input } as InquiryAnswerInput, Inquiry, async (tx) => {
    const inquiry = await lockById(tx, Inquiry, id, tx.actor);
    if (!inquiry) throw notFound({ zh: '咨询', en: 'inquiry' }, id);
    requireVersion(inquiry, input.expectedVersion);
    if (inquiry.answer !== null) throw answered();
    const answer = statementFrom(input.text, 'A17', 'text');
    const version = inquiry.version + 1;
    const change = { version, answer, answeredBy: recorded(tx.actor), answeredAt: tx.now };
    await tx.manager.update(Inquiry, { id }, change);
    const order = await tx.manager.findOneByOrFail(Order, { id: inquiry.orderId });
    emit(tx, 'order.inquiry_answered', order, { inquiryId: id, lineId: inquiry.orderLineId }, { cause: 'inquiryAnswer' });
    return Object.assign(inquiry, change);
  });
}

function answered(): DomainError {
  return new DomainError(
    'INQUIRY_ANSWERED',
    { zh: '该咨询已答复', en: 'this inquiry has its answer already' },
    { field: ['id'], ruleId: 'A17' },
  );
}
