import {
  ActorKind,
  command,
  DomainError,
  forbidden,
  lockById,
  newId,
  notFound,
  recorded,
  type Context,
} from '@after-sales/runtime';
import { emit } from '../events';
import { OrderLine } from '../order/order-line.entity';
import { Order } from '../order/order.entity';
import { statementFrom } from '../refund/statement';
import type { InquirySendInput } from './inputs';
import { Inquiry } from './inquiry.entity';

/** More than a buyer in good faith asks about one order. */
const MOST_OF_ORDER = 20;

/** The buyer asks or tells the merchant something about goods; no case is opened, and nothing of the order changes (A17). */
export function inquirySend(ctx: Context, input: InquirySendInput) {
  if (ctx.actor.kind !== 'STRANGER' && ctx.actor.kind !== ActorKind.BUYER) {
    throw forbidden({ zh: '买家身份', en: 'a buyer’s token' });
  }
  return command(ctx, 'inquirySend', input, Inquiry, async (tx) => {
    const order = await lockById(tx, Order, input.orderId, tx.actor);
    if (!order) throw notFound({ zh: '订单', en: 'order' }, input.orderId);
    const text = statementFrom(input.text, 'A17', 'text');
    const { id: orderId, marketplace, shopId, buyerId } = order;
    if (!(await tx.manager.existsBy(OrderLine, { id: input.lineId, orderId }))) throw lineUnknown(input.lineId);
    if ((await tx.manager.countBy(Inquiry, { orderId })) >= MOST_OF_ORDER) throw tooMany();
    const inquiry: Inquiry = {
      id: newId('iq'),
      version: 1,
      orderId,
      orderLineId: input.lineId,
      marketplace,
      shopId,
      buyerId,
      text,
      askedBy: recorded(tx.actor),
      askedAt: tx.now,
      answer: null,
      answeredBy: null,
      answeredAt: null,
    };
    await tx.manager.insert(Inquiry, inquiry);
    emit(tx, 'order.inquiry_sent', order, { inquiryId: inquiry.id, lineId: input.lineId }, { cause: 'inquirySend' });
    return inquiry;
  });
}

function lineUnknown(lineId: string): DomainError {
  return new DomainError(
    'LINE_UNKNOWN',
    { zh: `订单中没有该商品 ${lineId}`, en: `the order has no line ${lineId}` },
    { field: ['input', 'lineId'], ruleId: 'A2' },
  );
}

function tooMany(): DomainError {
  return new DomainError(
    'INQUIRY_LIMIT_REACHED',
    {
      zh: `每个订单最多 ${MOST_OF_ORDER} 条咨询；如需处理请申请售后（refundApply）`,
      en: `an order takes ${MOST_OF_ORDER} inquiries: where something must be done, apply for after-sale (refundApply)`,
    },
    { ruleId: 'A17' },
  );
}
