import { ActorKind, DomainError, forbidden, hasPermission } from '@after-sales/runtime';
import { allOf, FORBIDDEN_AGREE, type Guard, type Situation } from './guard';
import { policyOf } from './pinned';
import type { ReturnShipment } from './return-shipment.entity';
import { takesNumber } from './return-shipment.states';
import { sendBackFor } from './send-back-of';
import { ShipmentDirection } from './shipment-direction';
import { ShipmentStatus } from './shipment-status';

/** Refuses who does not take the goods of the case in: the merchant, or the platform where the policy says so (A14, C12). */
export function mayHandleGoods({ actor, shipment }: Situation): DomainError | null {
  if (actor.kind === ActorKind.MERCHANT) return hasPermission(actor, 'refund:agree') ? null : FORBIDDEN_AGREE;
  const byPlatform = shipment.refundId !== null && policyOf(shipment).policy.handling.receive === 'PLATFORM';
  if (actor.kind === ActorKind.PLATFORM && byPlatform) return null;
  return forbidden(
    byPlatform ? { zh: '商家或平台身份', en: 'a merchant or platform token' } : { zh: '商家身份', en: 'a merchant token' },
  );
}

/** Refuses who does not have the goods, and what is not the buyer's or went back already. */
export const maySendBack: Guard = allOf(
  mayHandleGoods,
  ({ shipment }) => requireBuyersGoods(shipment),
  ({ shipment }) => requireUnsent(shipment),
  ({ shipment, parcels }) => requireNotSentBack(shipment, parcels),
  ({ shipment }) => requireHere(shipment),
);

/** What the merchant owes the buyer, or what came back instead of the right goods: that is the buyer's however the case ends. */
function requireBuyersGoods({ direction, inspection }: ReturnShipment): DomainError | null {
  if (direction === ShipmentDirection.SEND_BACK) return null;
  const wrong = inspection?.findings.some(({ finding }) => finding === 'DIFFERENT_ITEM') ?? false;
  if (direction === ShipmentDirection.RETURN && wrong) return null;
  return new DomainError(
    'NOT_A_SEND_BACK',
    {
      zh: `该包裹（${direction}）无需寄回买家；若退回的商品不对，请先登记验货结果 DIFFERENT_ITEM（returnInspectionRecord）`,
      en: `this parcel is ${direction}: take the one of the case that is SEND_BACK (shipments), or, if something else came in a return, record DIFFERENT_ITEM of it first (returnInspectionRecord)`,
    },
    { field: ['id'], ruleId: 'B13' },
  );
}

function requireUnsent({ direction, status, trackingNumber }: ReturnShipment): DomainError | null {
  if (direction !== ShipmentDirection.SEND_BACK || takesNumber(status)) return null;
  return new DomainError(
    'RETURN_INFO_LOCKED',
    {
      zh: `该包裹已寄出：当前状态 ${status}，单号 ${trackingNumber ?? '—'}`,
      en: `it was sent already: the parcel is ${status}, its number ${trackingNumber ?? '—'}`,
    },
    { ruleId: 'C4' },
  );
}

function requireNotSentBack(shipment: ReturnShipment, parcels: readonly ReturnShipment[]): DomainError | null {
  const back = shipment.direction === ShipmentDirection.RETURN ? sendBackFor(shipment, parcels) : undefined;
  if (!back) return null;
  const { id, status } = back;
  if (takesNumber(status)) {
    return new DomainError(
      'SEND_BACK_EXPECTED',
      {
        zh: `售后已结束，商品应通过包裹 ${id} 寄回买家：请在该包裹上填写单号`,
        en: `the case has ended and all its goods go back to the buyer in the parcel ${id}: ship that one`,
      },
      { field: ['id'], ruleId: 'B13' },
    );
  }
  return new DomainError(
    'SENT_BACK_ALREADY',
    {
      zh: `该包裹的商品已通过包裹 ${id} 寄回买家（${status}）`,
      en: `what came in this parcel went back to the buyer in the parcel ${id}, which is ${status}`,
    },
    { field: ['id'], ruleId: 'B13' },
  );
}

const elsewhere = new Set<ShipmentStatus>([
  ShipmentStatus.REFUSED,
  ShipmentStatus.RETURNING,
  ShipmentStatus.RETURNED,
  ShipmentStatus.LOST,
]);

function requireHere({ status }: ReturnShipment): DomainError | null {
  if (!elsewhere.has(status)) return null;
  return new DomainError(
    'GOODS_NOT_HERE',
    {
      zh: `该包裹状态为 ${status}，商品不在商家处，无法寄回`,
      en: `the parcel is ${status}: its goods are not with the merchant, who can send back only what came`,
    },
    { field: ['id'], ruleId: 'B13' },
  );
}
