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
import { ReturnShipment } from './return-shipment/return-shipment.entity';
import { ShipmentDirection } from './return-shipment/shipment-direction';
import { Scan } from './tracking/scan.entity';

/** Every way in which rows are read for many objects at once: one statement each. */

export const shipmentsById = visibleById(ReturnShipment);

export async function shipmentsByRefund(ctx: Context, refundIds: readonly string[]): Promise<ReturnShipment[][]> {
  const rows = await findRows(ctx.database.manager, ReturnShipment, {
    visibleTo: ctx.actor,
    where: 'item.refundId IN (:...refundIds)',
    parameters: { refundIds },
    orderBy: 'item.place',
  });
  return manyPerKey(refundIds, rows, 'refundId');
}

export async function outboundByOrder(ctx: Context, orderIds: readonly string[]): Promise<(ReturnShipment | null)[]> {
  const rows = await findRows(ctx.database.manager, ReturnShipment, {
    visibleTo: ctx.actor,
    where: 'item.orderId IN (:...orderIds) AND item.direction = :direction',
    parameters: { orderIds, direction: ShipmentDirection.OUTBOUND },
  });
  return onePerKey(orderIds, rows, 'orderId');
}

export function scansByShipment(ctx: Context, shipmentIds: readonly string[], args: PageArgs): Promise<Connection<Scan>[]> {
  return childPages(ctx.database.manager, Scan, 'shipmentId', shipmentIds, { columns: ['at', 'id'], direction: 'ASC' }, args);
}
