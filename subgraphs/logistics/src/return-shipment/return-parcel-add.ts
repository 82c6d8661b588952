import { ActorKind, command, DomainError, type Context } from '@after-sales/runtime';
import { emit } from '../events';
import { allOf, requireGuard, requireParty, type Guard } from './guard';
import type { ReturnParcelAddInput } from './inputs';
import { mayUploadReturnInfo } from './on-behalf';
import { policyOf } from './pinned';
import { takeReturnInfo } from './return-info';
import { requireReturn } from './return-shipment-submit';
import { ReturnShipment } from './return-shipment.entity';
import { takesNumber } from './return-shipment.states';
import { facts, lockShipment, newShipment, nextPlace, returnsOf, waybillOf } from './shipment';

/** A further parcel of a return that is on its way, under the same return number (c.2 #9). */
export function returnParcelAdd(ctx: Context, id: string, input: ReturnParcelAddInput) {
  requireParty(ctx.actor);
  return command(ctx, 'returnParcelAdd', { id, ...input } as ReturnParcelAddInput, ReturnShipment, async (tx) => {
    const { shipment: first, parcels } = await lockShipment(tx, id, input);
    requireGuard(mayAddParcel, { shipment: first, parcels, actor: tx.actor, now: tx.now });
    const { returnNumber, returnAddress, authorisedAt, policy, policyHash, reasonCode, freightInsured } = first;
    const { goodsAmount, goodsCurrency } = first;
    const pinned = {
      returnNumber,
      returnAddress,
      authorisedAt,
      policy,
      policyHash,
      reasonCode,
      freightInsured,
      goodsAmount,
      goodsCurrency,
    };
    const shipment = newShipment(first, { ...pinned, place: nextPlace(parcels) });
    takeReturnInfo(tx, shipment, parcels, input);
    await tx.manager.insert(ReturnShipment, shipment);
    const data = { ...facts(shipment), ...waybillOf(shipment), further: true, media: shipment.media ?? [] };
    const options = { to: shipment.status, cause: 'returnParcelAdd', onBehalfOf: ActorKind.BUYER };
    emit(tx, 'return_shipment.submitted', shipment, data, options);
    return shipment;
  });
}

/** Refuses where nothing is on its way yet, a number is awaited, the goods are decided on, or there are enough parcels. */
export const mayAddParcel: Guard = allOf(
  mayUploadReturnInfo,
  ({ shipment }) => requireReturn(shipment),
  ({ parcels }) => requireFirst(parcels),
  ({ parcels }) => requireUndecided(parcels),
  ({ shipment, parcels }) => requireRoom(parcels, policyOf(shipment).policy.returnInfo.maxParcels),
);

function requireFirst(parcels: readonly ReturnShipment[]): DomainError | null {
  const open = returnsOf(parcels).find(({ status }) => takesNumber(status));
  if (!open) return null;
  return new DomainError(
    'RETURN_PARCEL_EXPECTED',
    {
      zh: `包裹 ${open.id} 尚未填写单号：请先通过 returnShipmentSubmit 填写`,
      en: `the parcel ${open.id} has no number yet: hand this one in for it (returnShipmentSubmit)`,
    },
    { field: ['id'] },
  );
}

function requireUndecided(parcels: readonly ReturnShipment[]): DomainError | null {
  if (returnsOf(parcels).every(({ endedAt }) => endedAt === null)) return null;
  return new DomainError(
    'RETURN_DECIDED',
    {
      zh: '该售后单已不再等待退货，不能再添加包裹：如已寄出请联系商家',
      en: 'the case waits for no goods any more and takes no further parcel: talk to the merchant about one that was sent',
    },
    { field: ['id'] },
  );
}

function requireRoom(parcels: readonly ReturnShipment[], most: number): DomainError | null {
  const { length } = returnsOf(parcels);
  if (length < most) return null;
  return new DomainError(
    'PARCELS_TOO_MANY',
    {
      zh: `一次退货最多 ${most} 个包裹，已有 ${length} 个`,
      en: `a return has at most ${most} parcels, and this one has ${length}`,
    },
    { field: ['id'] },
  );
}
