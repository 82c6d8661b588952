import { inTransaction, type Context } from '@after-sales/runtime';
import { In, LessThanOrEqual } from 'typeorm';
import { ReturnShipment } from './return-shipment.entity';
import { lockCase, saveUnseen } from './shipment';
import { ShipmentDirection } from './shipment-direction';
import { ShipmentStatus } from './shipment-status';

/**
 * Order is about to let the time to send goods run out. A number that is being handed in right now is waited for and
 * stands in the log; from then on none is taken, so that the case never closes on one that was (C2).
 */
export async function closeReturns(ctx: Context, refundIds: readonly string[], at: Date): Promise<void> {
  const due = {
    refundId: In([...refundIds]),
    direction: ShipmentDirection.RETURN,
    status: ShipmentStatus.EXPECTED,
    shipBy: LessThanOrEqual(at),
  };
  const open = await ctx.database.manager.find(ReturnShipment, { select: { id: true, refundId: true }, where: due });
  for (const refundId of new Set(open.map((each) => each.refundId!))) await closeReturn(ctx, refundId, at);
}

function closeReturn(ctx: Context, refundId: string, at: Date): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    for (const shipment of await lockCase(tx, refundId)) {
      const { status, shipBy, shipByOver } = shipment;
      if (status !== ShipmentStatus.EXPECTED || !shipBy || shipBy > at || shipByOver?.getTime() === shipBy.getTime()) continue;
      await saveUnseen(tx, shipment, { shipByOver: shipBy });
    }
  });
}
