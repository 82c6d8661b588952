import {
  childPages,
  manyPerKey,
  onePerKey,
  visibleById,
  visibleByKey,
  type Connection,
  type Context,
  type PageArgs,
} from '@after-sales/runtime';
import { ReturnShipment, ShipmentDirection } from './return-shipment/return-shipment.entity';
import { Scan } from './tracking/scan.entity';

/** Every way in which rows are read for many objects at once: one statement each. */

export const shipmentsById = visibleById(ReturnShipment);

export async function shipmentsByRefund(ctx: Context, refundIds: readonly string[]): Promise<ReturnShipment[][]> {
  const rows = await visible(ctx).andWhere('row.refundId IN (:...refundIds)', { refundIds }).orderBy('row.place').getMany();
  return manyPerKey(refundIds, rows, 'refundId');
}

export async function outboundByOrder(ctx: Context, orderIds: readonly string[]): Promise<(ReturnShipment | null)[]> {
  const query = visible(ctx)
    .andWhere('row.orderId IN (:...orderIds)', { orderIds })
    .andWhere('row.direction = :direction', { direction: ShipmentDirection.OUTBOUND });
  return onePerKey(orderIds, await query.getMany(), 'orderId');
}

export function scansByShipment(ctx: Context, shipmentIds: readonly string[], args: PageArgs): Promise<Connection<Scan>[]> {
  return childPages(ctx.database.manager, Scan, 'shipmentId', shipmentIds, { columns: ['at', 'id'], direction: 'ASC' }, args);
}

function visible(ctx: Context) {
  return visibleByKey(ctx.database.manager.createQueryBuilder(ReturnShipment, 'row').where('1 = 1'), 'row', ctx.actor);
}
