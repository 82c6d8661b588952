import {
  childPages,
  findRows,
  manyPerKey,
  onePerKey,
  visibleById,
  type Connection,
  type Context,
  type PageArgs,
} from '@after-sales/runtime';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { CaseClock } from './clock/case-clock.entity';
import { Compensation } from './compensation/compensation.entity';
import { OrderLine } from './order/order-line.entity';
import { OrderPayment } from './order/order-payment.entity';
import { Order } from './order/order.entity';
import { Shop } from './order/shop.entity';
import { RefundLeg } from './payment/refund-leg.entity';
import { Proposal } from './proposal/proposal.entity';
import { RefundLine } from './refund/refund-line.entity';
import { Refund } from './refund/refund.entity';
import { listOrder } from './refund/refund-list';
import { SmallPayment } from './small-payment/small-payment.entity';
import { TimelineEntryRow } from './timeline/timeline-entry.entity';

/** Every way in which rows are read for many objects at once: one statement each. */

export const ordersById = visibleById(Order);
export const refundsById = visibleById(Refund);
export const shopsById = byId(Shop);
export const orderLinesById = byId(OrderLine);
export const linesByOrder = children(OrderLine, 'orderId');
export const paymentsByOrder = children(OrderPayment, 'orderId');
export const linesByRefund = children(RefundLine, 'refundId');
export const legsByRefund = children(RefundLeg, 'refundId');
export const proposalsByRefund = madeInCase(Proposal);
export const smallPaymentsByRefund = madeInCase(SmallPayment);
export const compensationsByRefund = madeInCase(Compensation);

/** The clocks of cases that run or stand still, in the order in which they were started. */
export async function openClocksByRefund(ctx: Context, refundIds: readonly string[]): Promise<CaseClock[][]> {
  const rows = await findRows(ctx.database.manager, CaseClock, {
    where: 'item.refundId IN (:...refundIds) AND item.endedAt IS NULL',
    parameters: { refundIds },
    orderBy: 'item.id',
  });
  return manyPerKey(refundIds, rows, 'refundId');
}

export function refundsByOrder(ctx: Context, orderIds: readonly string[], args: PageArgs): Promise<Connection<Refund>[]> {
  return childPages(ctx.database.manager, Refund, 'orderId', orderIds, listOrder(), args);
}

export function timelineByRefund(
  ctx: Context,
  refundIds: readonly string[],
  args: PageArgs,
): Promise<Connection<TimelineEntryRow>[]> {
  return childPages(
    ctx.database.manager,
    TimelineEntryRow,
    'refundId',
    refundIds,
    { columns: ['position'], direction: 'ASC' },
    args,
  );
}

/** For rows reached through an object that the caller was allowed to see. */
function byId<T extends ObjectLiteral & { id: string }>(entity: EntityTarget<T>) {
  return async (ctx: Context, ids: readonly string[]): Promise<(T | null)[]> =>
    onePerKey(ids, await findRows(ctx.database.manager, entity, { where: 'item.id IN (:...ids)', parameters: { ids } }), 'id');
}

function children<T extends ObjectLiteral & { place: number }>(entity: EntityTarget<T>, parent: keyof T & string) {
  return async (ctx: Context, parentIds: readonly string[]): Promise<T[][]> => {
    const rows = await findRows(ctx.database.manager, entity, {
      where: `item.${parent} IN (:...parentIds)`,
      parameters: { parentIds },
      orderBy: 'item.place',
    });
    return manyPerKey(parentIds, rows, parent);
  };
}

/** What was made in cases, oldest first. */
function madeInCase<T extends ObjectLiteral & { id: string; refundId: string }>(entity: EntityTarget<T>) {
  return async (ctx: Context, refundIds: readonly string[]): Promise<T[][]> => {
    const rows = await findRows(ctx.database.manager, entity, {
      where: 'item.refundId IN (:...refundIds)',
      parameters: { refundIds },
      orderBy: 'item.id',
    });
    return manyPerKey(refundIds, rows, 'refundId');
  };
}
