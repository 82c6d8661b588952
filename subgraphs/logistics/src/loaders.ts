import { childPages, visibleByKey, type Connection, type Context, type PageArgs } from '@after-sales/runtime';
import { ReturnShipment, ShipmentDirection } from './return-shipment/return-shipment.entity';
import { Scan } from './tracking/scan.entity';

/** Every way in which rows are read for many objects at once: one statement each. */

export async function shipmentsById(ctx: Context, ids: readonly string[]): Promise<(ReturnShipment | null)[]> {
  const found = new Map((await visible(ctx).andWhere('row.id IN (:...ids)', { ids }).getMany()).map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? null);
}

export async function shipmentsByRefund(ctx: Context, refundIds: readonly string[]): Promise<ReturnShipment[][]> {
  const rows = await visible(ctx).andWhere('row.refundId IN (:...refundIds)', { refundIds }).orderBy('row.place').getMany();
  const byRefund = new Map<string, ReturnShipment[]>(refundIds.map((id) => [id, []]));
  for (const row of rows) byRefund.get(row.refundId!)!.push(row);
  return refundIds.map((id) => byRefund.get(id)!);
}

export async function outboundByOrder(ctx: Context, orderIds: readonly string[]): Promise<(ReturnShipment | null)[]> {
  const query = visible(ctx)
    .andWhere('row.orderId IN (:...orderIds)', { orderIds })
    .andWhere('row.direction = :direction', { direction: ShipmentDirection.OUTBOUND });
  const found = new Map((await query.getMany()).map((row) => [row.orderId, row]));
  return orderIds.map((id) => found.get(id) ?? null);
}

export function scansByShipment(ctx: Context, shipmentIds: readonly string[], args: PageArgs): Promise<Connection<Scan>[]> {
  return childPages(ctx.database.manager, Scan, 'shipmentId', shipmentIds, { columns: ['at', 'id'], direction: 'ASC' }, args);
}

function visible(ctx: Context) {
  return visibleByKey(ctx.database.manager.createQueryBuilder(ReturnShipment, 'row').where('1 = 1'), 'row', ctx.actor);
}
