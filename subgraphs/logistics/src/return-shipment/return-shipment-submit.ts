import {
  ActorKind,
  command,
  DomainError,
  forbidden,
  hasPermission,
  recorded,
  type Actor,
  type Context,
} from '@after-sales/runtime';
import { carrierOf, OTHER, type KnownCarrier } from '../carrier/carriers';
import { emit } from '../events';
import { normaliseTrackingNumber } from '../tracking/tracking-number';
import type { ReturnShipmentSubmitInput } from './inputs';
import { ReturnShipment } from './return-shipment.entity';
import { ShipmentStatus, takesNumber } from './return-shipment.states';
import { facts, lockShipment, saveShipment } from './shipment';

/** Carrier and tracking number are handed in, once (C3, C4): by the buyer, or by merchant or platform for the buyer (C13). */
export function returnShipmentSubmit(ctx: Context, id: string, input: ReturnShipmentSubmitInput) {
  requireSubmitter(ctx.actor);
  return command(ctx, 'returnShipmentSubmit', { id, ...input } as ReturnShipmentSubmitInput, ReturnShipment, async (tx) => {
    const shipment = await lockShipment(tx, id, input);
    requireOpen(shipment);
    const carrier = chosenCarrier(input);
    const trackingNumber = readNumber(input);

    const from = shipment.status;
    shipment.status = ShipmentStatus.SUBMITTED;
    shipment.carrierCode = carrier.code;
    shipment.trackingNumber = trackingNumber;
    shipment.submittedBy = recorded(tx.actor, ActorKind.BUYER);
    shipment.submittedAt = tx.now;
    await saveShipment(tx, shipment);
    const data = { ...facts(shipment), carrier: carrier.code, carrierName: carrier.name, trackingNumber };
    const options = { from, to: shipment.status, cause: 'returnShipmentSubmit', onBehalfOf: ActorKind.BUYER };
    emit(tx, 'return_shipment.submitted', shipment, data, options);
    return shipment;
  });
}

function requireSubmitter(actor: Actor): void {
  if (actor.kind === ActorKind.MERCHANT && !hasPermission(actor, 'refund:agree')) {
    throw forbidden({ zh: '“同意退款”权限（refund:agree）', en: 'the permission refund:agree' });
  }
  if (actor.kind === ActorKind.ANALYTICS || actor.kind === ActorKind.PARTNER) {
    throw forbidden({ zh: '买家、商家或平台身份', en: 'a buyer, merchant or platform token' });
  }
}

function requireOpen({ status, trackingNumber, authorisedAt }: ReturnShipment): void {
  if (!takesNumber(status)) {
    const number = trackingNumber ?? '—';
    throw new DomainError(
      'RETURN_INFO_LOCKED',
      {
        zh: `退货信息提交后不可修改：当前状态 ${status}，单号 ${number}`,
        en: `return information cannot be changed once it is in: the shipment is ${status}, its number ${number}`,
      },
      { ruleId: 'C4' },
    );
  }
  if (!authorisedAt) {
    throw new DomainError(
      'RETURN_NOT_AUTHORIZED',
      {
        zh: '尚未同意退货：请等待商家同意或平台判定后再填写退货单号',
        en: 'the goods may not go back yet: wait until the merchant agrees or the platform rules that they do',
      },
      { ruleId: 'C1' },
    );
  }
}

function chosenCarrier({ carrierCode }: ReturnShipmentSubmitInput): KnownCarrier {
  const carrier = carrierOf(carrierCode);
  if (carrier) return carrier;
  const came = carrierCode.slice(0, 40);
  throw new DomainError(
    'CARRIER_UNKNOWN',
    {
      zh: `没有代码为“${came}”的快递公司：请从 carriers 中选择，列表中没有的选“其他”（${OTHER}）`,
      en: `there is no carrier “${came}”: take a code of carriers, or ${OTHER} for one that the list does not have`,
    },
    { field: ['input', 'carrierCode'], ruleId: 'C3' },
  );
}

function readNumber({ trackingNumber }: ReturnShipmentSubmitInput): string {
  const number = normaliseTrackingNumber(trackingNumber);
  if (number) return number;
  const came = trackingNumber.slice(0, 40);
  throw new DomainError(
    'TRACKING_NUMBER_INVALID',
    {
      zh: `快递单号“${came}”无效：应为 6 到 32 位字母或数字，请核对面单`,
      en: `“${came}” is no tracking number: it has 6 to 32 letters and digits; look at the waybill again`,
    },
    { field: ['input', 'trackingNumber'], ruleId: 'C7' },
  );
}
