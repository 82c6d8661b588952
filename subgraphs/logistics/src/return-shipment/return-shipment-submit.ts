import { ActorKind, command, DomainError, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { allOf, requireGuard, requireParty, type Guard } from './guard';
import type { ReturnShipmentSubmitInput } from './inputs';
import { mayUploadReturnInfo } from './on-behalf';
import { takeReturnInfo } from './return-info';
import { ReturnShipment } from './return-shipment.entity';
import { takesNumber } from './return-shipment.states';
import { facts, lockShipment, returnsOf, saveShipment, waybillOf } from './shipment';
import { ShipmentDirection } from './shipment-direction';
import { ShipmentStatus } from './shipment-status';

/** Carrier and tracking number are handed in, once (C3, C4): by the buyer, or by merchant or platform for the buyer (C13). */
export function returnShipmentSubmit(ctx: Context, id: string, input: ReturnShipmentSubmitInput) {
  requireParty(ctx.actor);
  return command(ctx, 'returnShipmentSubmit', { id, ...input } as ReturnShipmentSubmitInput, ReturnShipment, async (tx) => {
    const { shipment, parcels } = await lockShipment(tx, id, input);
    requireGuard(maySubmit, { shipment, parcels, actor: tx.actor, now: tx.now });
    const from = shipment.status;
    const further = returnsOf(parcels).some((each) => each.submittedAt !== null);
    takeReturnInfo(tx, shipment, parcels, input);
    await saveShipment(tx, shipment);
    const data = { ...facts(shipment), ...waybillOf(shipment), further, media: shipment.media ?? [] };
    const options = { from, to: shipment.status, cause: 'returnShipmentSubmit', onBehalfOf: ActorKind.BUYER };
    emit(tx, 'return_shipment.submitted', shipment, data, options);
    return shipment;
  });
}

/** Refuses what goes the other way, may not go back, went already, or comes too late. */
export const maySubmit: Guard = allOf(
  mayUploadReturnInfo,
  ({ shipment }) => requireReturn(shipment),
  ({ shipment }) => requireInTime(shipment),
  ({ shipment }) => requireUnlocked(shipment),
  ({ shipment }) => requireAuthorised(shipment),
  ({ shipment, now }) => requireBeforeEnd(shipment, now),
);

/** Refuses a parcel that does not bring goods back. */
export function requireReturn({ direction }: ReturnShipment): DomainError | null {
  if (direction === ShipmentDirection.RETURN) return null;
  return new DomainError(
    'NOT_A_RETURN',
    {
      zh: `该包裹（${direction}）不是退货包裹，由商家寄给买家`,
      en: `this parcel is ${direction}: it goes from the merchant to the buyer; take the one that goes back`,
    },
    { field: ['id'] },
  );
}

function requireInTime({ status }: ReturnShipment): DomainError | null {
  if (status !== ShipmentStatus.EXPIRED) return null;
  return new DomainError(
    'RETURN_EXPIRED',
    {
      zh: '未在期限内寄回，售后已关闭：请联系商家代为申请',
      en: 'nothing was sent in time, and the case has ended: ask the merchant to apply for you',
    },
    { ruleId: 'C2' },
  );
}

function requireUnlocked({ status, trackingNumber }: ReturnShipment): DomainError | null {
  if (takesNumber(status)) return null;
  const number = trackingNumber ?? '—';
  return new DomainError(
    'RETURN_INFO_LOCKED',
    {
      zh: `退货信息提交后不可修改：当前状态 ${status}，单号 ${number}`,
      en: `return information cannot be changed once it is in: the shipment is ${status}, its number ${number}`,
    },
    { ruleId: 'C4' },
  );
}

function requireAuthorised({ authorisedAt }: ReturnShipment): DomainError | null {
  if (authorisedAt) return null;
  return new DomainError(
    'RETURN_NOT_AUTHORIZED',
    {
      zh: '尚未同意退货：请等待商家同意或平台判定后再填写退货单号',
      en: 'the goods may not go back yet: wait until the merchant agrees or the platform rules that they do',
    },
    { ruleId: 'C1' },
  );
}

/** A number handed in at the very end counts, unless the case was let run out before it came. */
function requireBeforeEnd({ shipBy, shipByOver }: ReturnShipment, now: Date): DomainError | null {
  if (!shipBy || (now <= shipBy && shipBy.getTime() !== shipByOver?.getTime())) return null;
  const until = shipBy.toISOString();
  return new DomainError(
    'SHIP_BY_PASSED',
    {
      zh: `填写退货单号的期限（${until}）已过：请联系商家代为申请`,
      en: `the number was to be handed in by ${until}: ask the merchant to apply for you`,
    },
    { ruleId: 'C2' },
  );
}
