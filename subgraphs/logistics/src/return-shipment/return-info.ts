import { ActorKind, DomainError, recorded, type Tx } from '@after-sales/runtime';
import { setWatch } from '../watch/settle-watch';
import type { ReturnShipmentSubmitInput } from './inputs';
import { policyOf } from './pinned';
import { returnProof } from './return-proof';
import type { ReturnShipment } from './return-shipment.entity';
import { senderPhoneOf } from './sender-phone';
import { ShipmentStatus } from './shipment-status';
import { requireWarningsRead } from './warnings';
import { readWaybill, requireCarrierTaken } from './waybill';

/** Gives a parcel the number that the buyer, or somebody for the buyer, hands in, checked by the policy of its case. */
export function takeReturnInfo(
  tx: Tx,
  shipment: ReturnShipment,
  parcels: readonly ReturnShipment[],
  input: ReturnShipmentSubmitInput,
): void {
  const { policy } = policyOf(shipment);
  const waybill = readWaybill(input);
  requireCarrierTaken(waybill, policy.returnInfo);
  requireNewNumber(waybill.trackingNumber, parcels);
  const senderPhone = senderPhoneOf(input.senderPhone, waybill.carrier, policy.returnInfo);
  const media = returnProof(input.media, policy, shipment.reasonCode);
  requireWarningsRead(tx, policy, shipment, input);

  Object.assign(shipment, {
    status: ShipmentStatus.SUBMITTED,
    carrierCode: waybill.carrier.code,
    trackingNumber: waybill.trackingNumber,
    submittedBy: recorded(tx.actor, ActorKind.BUYER),
    submittedAt: tx.now,
    senderPhone,
    media,
  } satisfies Partial<ReturnShipment>);
  setWatch(shipment, null);
}

/** Refuses a number that another parcel of the case has. */
export function requireNewNumber(trackingNumber: string, parcels: readonly ReturnShipment[]): void {
  const other = parcels.find((each) => each.trackingNumber === trackingNumber);
  if (!other) return;
  throw new DomainError(
    'TRACKING_NUMBER_TWICE',
    {
      zh: `快递单号 ${trackingNumber} 已用于本售后单的包裹 ${other.id}，请核对面单`,
      en: `${trackingNumber} is the number of the parcel ${other.id} of this case already; look at the waybill again`,
    },
    { field: ['input', 'trackingNumber'], ruleId: 'C7' },
  );
}
