import { DomainError } from '@after-sales/runtime';
import { carrierOf, OTHER, type KnownCarrier } from '../carrier/carriers';
import { normaliseTrackingNumber } from '../tracking/tracking-number';

/** Carrier and number as they are stored. */
export interface Waybill {
  carrier: KnownCarrier;
  trackingNumber: string;
}

/** Carrier and number as somebody handed them in; refuses what is none. */
export function readWaybill(given: { carrierCode: string; trackingNumber: string }, field: string[] = ['input']): Waybill {
  return { carrier: chosenCarrier(given.carrierCode, field), trackingNumber: readNumber(given.trackingNumber, field) };
}

/** Refuses a carrier that the list does not have, where the policy does not take one (C3). */
export function requireCarrierTaken({ carrier }: Waybill, { allowOtherCarrier }: { allowOtherCarrier: boolean }): void {
  if (allowOtherCarrier || carrier.code !== OTHER) return;
  throw new DomainError(
    'CARRIER_NOT_TAKEN',
    { zh: '请选择列表中的快递公司，不支持“其他”', en: 'choose a carrier of the list: this marketplace does not take OTHER' },
    { field: ['input', 'carrierCode'], ruleId: 'C3' },
  );
}

function chosenCarrier(carrierCode: string, field: string[]): KnownCarrier {
  const carrier = carrierOf(carrierCode);
  if (carrier) return carrier;
  const came = carrierCode.slice(0, 40);
  throw new DomainError(
    'CARRIER_UNKNOWN',
    {
      zh: `没有代码为“${came}”的快递公司：请从 carriers 中选择，列表中没有的选“其他”（${OTHER}）`,
      en: `there is no carrier “${came}”: take a code of carriers, or ${OTHER} for one that the list does not have`,
    },
    { field: [...field, 'carrierCode'], ruleId: 'C3' },
  );
}

function readNumber(trackingNumber: string, field: string[]): string {
  const number = normaliseTrackingNumber(trackingNumber);
  if (number) return number;
  const came = trackingNumber.slice(0, 40);
  throw new DomainError(
    'TRACKING_NUMBER_INVALID',
    {
      zh: `快递单号“${came}”无效：应为 6 到 32 位字母或数字，请核对面单`,
      en: `“${came}” is no tracking number: it has 6 to 32 letters and digits; look at the waybill again`,
    },
    { field: [...field, 'trackingNumber'], ruleId: 'C7' },
  );
}
