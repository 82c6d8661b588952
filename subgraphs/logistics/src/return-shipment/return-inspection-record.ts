import { command, DomainError, recorded, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { setWatch, settleWatch } from '../watch/settle-watch';
import { allOf, requireGuard, requireParty, type Guard } from './guard';
import type { ReturnInspectionRecordInput } from './inputs';
import { readFindings } from './findings';
import { requireReturn } from './return-shipment-submit';
import { ReturnShipment } from './return-shipment.entity';
import { next } from './return-shipment.states';
import { mayHandleGoods } from './send-back-guards';
import { facts, lockShipment, saveShipment } from './shipment';
import { ShipmentStatus } from './shipment-status';

/** What was found in a parcel, as it comes, before the case is decided (c.2 #11). The last record counts. */
export function returnInspectionRecord(ctx: Context, id: string, input: ReturnInspectionRecordInput) {
  requireParty(ctx.actor);
  return command(ctx, 'returnInspectionRecord', { id, ...input } as ReturnInspectionRecordInput, ReturnShipment, async (tx) => {
    const { shipment, parcels } = await lockShipment(tx, id, input);
    requireGuard(mayInspect, { shipment, parcels, actor: tx.actor, now: tx.now });
    const findings = readFindings(input.findings);

    await settleWatch(tx, shipment, tx.now);
    const from = shipment.status;
    shipment.inspection = { findings, recordedBy: recorded(tx.actor), recordedAt: tx.now.toISOString() };
    // A parcel that the carrier has not delivered yet is still followed: its delivery starts a clock.
    if (from === ShipmentStatus.DELIVERED) shipment.status = next(from, 'INSPECTED') ?? from;
    if (shipment.status !== from) setWatch(shipment, null);
    await saveShipment(tx, shipment);
    const moved = shipment.status === from ? {} : { from, to: shipment.status };
    emit(
      tx,
      'return_shipment.inspected',
      shipment,
      { ...facts(shipment), findings },
      { ...moved, cause: 'returnInspectionRecord' },
    );
    return shipment;
  });
}

/** Refuses who does not take the goods in, a parcel that was never handed in, and one that was decided on. */
export const mayInspect: Guard = allOf(
  mayHandleGoods,
  ({ shipment }) => requireReturn(shipment),
  ({ shipment }) => requireSent(shipment),
  ({ shipment }) => requireOpen(shipment),
);

function requireSent({ submittedAt, status }: ReturnShipment): DomainError | null {
  if (submittedAt) return null;
  return new DomainError(
    'RETURN_NOT_SUBMITTED',
    {
      zh: `包裹状态为 ${status}，尚未填写退货单号：请先填写，或直接确认收货（refundReceiptConfirm）`,
      en: `the parcel is ${status} and has no number: hand it in first, or confirm what came (refundReceiptConfirm)`,
    },
    { field: ['id'], ruleId: 'D6' },
  );
}

function requireOpen({ decidedAt }: ReturnShipment): DomainError | null {
  if (!decidedAt) return null;
  return new DomainError(
    'INSPECTION_DECIDED',
    {
      zh: `收货结果已于 ${decidedAt.toISOString()} 确定，验货记录不能再改`,
      en: `what came was decided on at ${decidedAt.toISOString()}: the record stands`,
    },
    { ruleId: 'D6' },
  );
}
