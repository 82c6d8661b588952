import { ActorKind, command, DomainError, forbidden, hasPermission, recorded, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { setWatch } from '../watch/settle-watch';
import { allOf, FORBIDDEN_AGREE, requireGuard, requireParty, type Guard } from './guard';
import type { ReturnSendBackShipInput } from './inputs';
import { policyOf } from './pinned';
import { requireNewNumber } from './return-info';
import { ReturnShipment } from './return-shipment.entity';
import { takesNumber } from './return-shipment.states';
import { facts, lockShipment, saveShipment, waybillOf } from './shipment';
import { ShipmentDirection } from './shipment-direction';
import { ShipmentStatus } from './shipment-status';
import { readWaybill } from './waybill';

/** Who has the goods sends them back to the buyer, whose they are (B13, c.2 #19). */
export function returnSendBackShip(ctx: Context, id: string, input: ReturnSendBackShipInput) {
  requireParty(ctx.actor);
  return command(ctx, 'returnSendBackShip', { id, ...input } as ReturnSendBackShipInput, ReturnShipment, async (tx) => {
    const { shipment, parcels } = await lockShipment(tx, id, input);
    requireGuard(maySendBack, { shipment, parcels, actor: tx.actor, now: tx.now });
    const { carrier, trackingNumber } = readWaybill(input);
    requireNewNumber(trackingNumber, parcels);

    const from = shipment.status;
    Object.assign(shipment, {
      status: ShipmentStatus.SUBMITTED,
      carrierCode: carrier.code,
      trackingNumber,
      submittedBy: recorded(tx.actor),
      submittedAt: tx.now,
    } satisfies Partial<ReturnShipment>);
    setWatch(shipment, null);
    await saveShipment(tx, shipment);
    const data = { ...facts(shipment), ...waybillOf(shipment), further: false, media: [] };
    emit(tx, 'return_shipment.submitted', shipment, data, { from, to: shipment.status, cause: 'returnSendBackShip' });
    return shipment;
  });
}

/** Refuses who does not have the goods, and a parcel that is not owed to the buyer or was sent already. */
export const maySendBack: Guard = allOf(
  mayHandleGoods,
  ({ shipment }) => requireSendBack(shipment),
  ({ shipment }) => requireUnsent(shipment),
);

/** Refuses who does not take the goods of the case in: the merchant, or the platform where the policy says so (A14, C12). */
export function mayHandleGoods({ actor, shipment }: Parameters<Guard>[0]): DomainError | null {
  if (actor.kind === ActorKind.MERCHANT) return hasPermission(actor, 'refund:agree') ? null : FORBIDDEN_AGREE;
  const byPlatform = shipment.refundId !== null && policyOf(shipment).policy.handling.receive === 'PLATFORM';
  if (actor.kind === ActorKind.PLATFORM && byPlatform) return null;
  return forbidden(
    byPlatform ? { zh: '商家或平台身份', en: 'a merchant or platform token' } : { zh: '商家身份', en: 'a merchant token' },
  );
}

function requireSendBack({ direction }: ReturnShipment): DomainError | null {
  if (direction === ShipmentDirection.SEND_BACK) return null;
  return new DomainError(
    'NOT_A_SEND_BACK',
    {
      zh: `该包裹（${direction}）不是寄回买家的包裹`,
      en: `this parcel is ${direction}: take the one of the case that is SEND_BACK (shipments)`,
    },
    { field: ['id'], ruleId: 'B13' },
  );
}

function requireUnsent({ status, trackingNumber }: ReturnShipment): DomainError | null {
  if (takesNumber(status)) return null;
  return new DomainError(
    'RETURN_INFO_LOCKED',
    {
      zh: `该包裹已寄出：当前状态 ${status}，单号 ${trackingNumber ?? '—'}`,
      en: `it was sent already: the parcel is ${status}, its number ${trackingNumber ?? '—'}`,
    },
    { ruleId: 'C4' },
  );
}
