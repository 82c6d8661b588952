import { childPages, findRows, type Connection, type Context, type PageArgs } from '@after-sales/runtime';
import type { ObjectLiteral } from 'typeorm';
import { ReturnShipment, ShipmentDirection } from './return-shipment/return-shipment.entity';
import { Scan } from './tracking/scan.entity';

/** Every way in which rows are read for many objects at once: one statement each. */

export async function shipmentsById(ctx: Context, ids: readonly string[]): Promise<(ReturnShipment | null)[]> {
  const rows = await visible(ctx, 'item.id IN (:...ids)', { ids });
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id) ?? null);
}

export async function shipmentsByRefund(ctx: Context, refundIds: readonly string[]): Promise<ReturnShipment[][]> {
  const rows = await visible(ctx, 'item.refundId IN (:...refundIds)', { refundIds }, 'item.place');
  const byRefund = new Map<string, ReturnShipment[]>(refundIds.map((id) => [id, []]));
  for (const row of rows) byRefund.get(row.refundId!)!.push(row);
  return refundIds.map((id) => byRefund.get(id)!);
}

export async function outboundByOrder(ctx: Context, orderIds: readonly string[]): Promise<(ReturnShipment | null)[]> {
  const rows = await visible(ctx, 'item.orderId IN (:...orderIds) AND item.direction = :direction', {
    orderIds,
    direction: ShipmentDirection.OUTBOUND,
  });
  const found = new Map(rows.map((row) => [row.orderId, row]));
  return orderIds.map((id) => found.get(id) ?? null);
}

export function scansByShipment(ctx: Context, shipmentIds: readonly string[], args: PageArgs): Promise<Connection<Scan>[]> {
  return childPages(ctx.database.manager, Scan, 'shipmentId', shipmentIds, { columns: ['at', 'id'], direction: 'ASC' }, args);
}

function visible(ctx: Context, where: string, parameters: ObjectLiteral, orderBy?: string): Promise<ReturnShipment[]> {
  return findRows(ctx.database.manager, ReturnShipment, { visibleTo: ctx.actor, where, parameters, orderBy });
}
