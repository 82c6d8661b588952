import { DomainError } from '@after-sales/runtime';
import type { ReturnShipment } from '../return-shipment/return-shipment.entity';
import { readWaybill } from '../return-shipment/waybill';
import type { TrackingScanRecordInput } from './inputs';

interface Scanned {
  carrierCode: string;
  trackingNumber: string;
}

/** The number that a scan is of: the present one, one that was replaced, or any where none was handed in before the end. */
export function scannedWaybill(shipment: ReturnShipment, { waybill }: TrackingScanRecordInput): Scanned {
  const { carrierCode, trackingNumber } = shipment;
  const present = carrierCode !== null && trackingNumber !== null ? { carrierCode, trackingNumber } : null;
  if (!waybill) {
    if (present) return present;
    throw numberMissing(shipment);
  }
  const read = readWaybill(waybill, ['input', 'waybill']);
  const named = { carrierCode: read.carrier.code, trackingNumber: read.trackingNumber };
  // The guard has let only such a parcel through that had no number at its end.
  if (!present) return named;
  const known = [present, ...(shipment.superseded ?? [])];
  if (known.some((each) => each.carrierCode === named.carrierCode && each.trackingNumber === named.trackingNumber)) return named;
  throw new DomainError(
    'TRACKING_NUMBER_UNKNOWN',
    {
      zh: `该包裹没有单号 ${named.carrierCode} ${named.trackingNumber}，当前为 ${present.carrierCode} ${present.trackingNumber}`,
      en: `the parcel never had the number ${named.carrierCode} ${named.trackingNumber}; it has ${present.carrierCode} ${present.trackingNumber}`,
    },
    { field: ['input', 'waybill'] },
  );
}

/** Refuses a scan of a parcel that has no number. */
export function numberMissing({ status }: ReturnShipment): DomainError {
  return new DomainError(
    'TRACKING_NUMBER_MISSING',
    {
      zh: `该包裹（${status}）尚无快递单号：请先通过 returnShipmentSubmit 填写`,
      en: `this parcel is ${status} and has no tracking number: hand it in first (returnShipmentSubmit)`,
    },
    { field: ['id'] },
  );
}
