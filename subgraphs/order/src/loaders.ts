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
import { RefundAdvance } from './advance/advance.entity';
import { casesOf } from './application/ground';
import { RefundRevision } from './application/refund-revision.entity';
import { CaseClock } from './clock/case-clock.entity';
import { RefundContact } from './contact/contact.entity';
import { RefundHold } from './hold/hold.entity';
import { Compensation } from './compensation/compensation.entity';
import { Inquiry } from './inquiry/inquiry.entity';
import { LiabilityEntry } from './liability/liability-entry.entity';
import { OrderLine } from './order/order-line.entity';
import { OrderPayment } from './order/order-payment.entity';
import { Order } from './order/order.entity';
import { Shop } from './order/shop.entity';
import { RefundLeg } from './payment/refund-leg.entity';
import { Proposal } from './proposal/proposal.entity';
import { RefundLine } from './refund/refund-line.entity';
import { Refund } from './refund/refund.entity';
import type { CaseOfOrder } from './refund/ledger';
import { listOrder } from './refund/refund-list';
import { readableBy } from './timeline/side';
import { ServiceOrder } from './service-order/service-order.entity';
import { paidInLieu } from './small-payment/in-lieu';
import { SmallPayment } from './small-payment/small-payment.entity';
import { Task } from './task/task.entity';
import { TimelineEntryRow } from './timeline/timeline-entry.entity';

/** Every way in which rows are read for many objects at once: one statement each. */

export const ordersById = visibleById(Order);
export const refundsById = visibleById(Refund);
export const shopsById = byId(Shop);
export const orderLinesById = byId(OrderLine);
export const linesByOrder = children(OrderLine, 'orderId');
export const paymentsByOrder = children(OrderPayment, 'orderId');
export const linesByRefund = children(RefundLine, 'refundId');
export const revisionsByRefund = children(RefundRevision, 'refundId', 'number');
export const legsByRefund = children(RefundLeg, 'refundId');
export const proposalsByRefund = madeInCase(Proposal);
export const smallPaymentsByRefund = madeInCase(SmallPayment);
export const compensationsByRefund = madeInCase(Compensation);
export const tasksByRefund = madeInCase(Task);
export const entriesByRefund = madeInCase(LiabilityEntry);

/** The clocks of cases that run or stand still, in the order in which they were started. */
export async function openClocksByRefund(ctx: Context, refundIds: readonly string[]): Promise<CaseClock[][]> {
  const rows = await findRows(ctx.database.manager, CaseClock, {
    where: 'item.refundId IN (:...refundIds) AND item.endedAt IS NULL',
    parameters: { refundIds },
    orderBy: 'item.id',
  });
  return manyPerKey(refundIds, rows, 'refundId');
}

/** How often each party wrote in a case. */
export async function contactsByRefund(ctx: Context, refundIds: readonly string[]): Promise<RefundContact[][]> {
  const rows = await findRows(ctx.database.manager, RefundContact, {
    where: 'item.refundId IN (:...refundIds)',
    parameters: { refundIds },
  });
  return manyPerKey(refundIds, rows, 'refundId');
}

export async function serviceOrderByRefund(ctx: Context, refundIds: readonly string[]): Promise<(ServiceOrder | null)[]> {
  const wanted = { where: 'item.refundId IN (:...refundIds)', parameters: { refundIds } };
  return onePerKey(refundIds, await findRows(ctx.database.manager, ServiceOrder, wanted), 'refundId');
}

export async function advanceByRefund(ctx: Context, refundIds: readonly string[]): Promise<(RefundAdvance | null)[]> {
  const wanted = { where: 'item.refundId IN (:...refundIds)', parameters: { refundIds } };
  return onePerKey(refundIds, await findRows(ctx.database.manager, RefundAdvance, wanted), 'refundId');
}

/** Every hold that was ever asked for in a case, in their order. */
export async function holdsByRefund(ctx: Context, refundIds: readonly string[]): Promise<RefundHold[][]> {
  const rows = await findRows(ctx.database.manager, RefundHold, {
    where: 'item.refundId IN (:...refundIds)',
    parameters: { refundIds },
    orderBy: 'item.id',
  });
  return manyPerKey(refundIds, rows, 'refundId');
}

/** What was paid in lieu of refunds on orders. */
export async function inLieuByOrder(ctx: Context, orderIds: readonly string[]): Promise<SmallPayment[][]> {
  return manyPerKey(orderIds, await paidInLieu(ctx.database.manager, orderIds), 'orderId');
}

/** All cases of orders with their lines, also those that have ended. */
export async function casesByOrder(ctx: Context, orderIds: readonly string[]): Promise<CaseOfOrder[][]> {
  const { manager } = ctx.database;
  const parameters = { orderIds };
  const refunds = await findRows(manager, Refund, { where: 'item.orderId IN (:...orderIds)', parameters });
  const join = 'JOIN refund ON refund.id = item.refundId';
  const lines = await findRows(manager, RefundLine, { join, where: 'refund.orderId IN (:...orderIds)', parameters });
  const byOrder = Map.groupBy(casesOf(refunds, lines), ({ refund }) => refund.orderId);
  return orderIds.map((id) => byOrder.get(id) ?? []);
}

export function refundsByOrder(ctx: Context, orderIds: readonly string[], args: PageArgs): Promise<Connection<Refund>[]> {
  return childPages(ctx.database.manager, Refund, 'orderId', orderIds, listOrder(), args);
}

export function inquiriesByOrder(ctx: Context, orderIds: readonly string[], args: PageArgs): Promise<Connection<Inquiry>[]> {
  return childPages(ctx.database.manager, Inquiry, 'orderId', orderIds, { columns: ['askedAt', 'id'], direction: 'ASC' }, args);
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
    readableBy(ctx.actor),
  );
}

/** For rows reached through an object that the caller was allowed to see. */
function byId<T extends ObjectLiteral & { id: string }>(entity: EntityTarget<T>) {
  return async (ctx: Context, ids: readonly string[]): Promise<(T | null)[]> =>
    onePerKey(ids, await findRows(ctx.database.manager, entity, { where: 'item.id IN (:...ids)', parameters: { ids } }), 'id');
}

function children<T extends ObjectLiteral>(entity: EntityTarget<T>, parent: keyof T & string, order: keyof T & string = 'place') {
  return async (ctx: Context, parentIds: readonly string[]): Promise<T[][]> => {
    const rows = await findRows(ctx.database.manager, entity, {
      where: `item.${parent} IN (:...parentIds)`,
      parameters: { parentIds },
      orderBy: `item.${order}`,
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
