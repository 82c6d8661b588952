import type { Submitted } from './parcel-event';

/** Carrier and number, for the timeline. */
export function waybill({ trackingNumber, carrierName }: Pick<Submitted['data'], 'trackingNumber' | 'carrierName'>) {
  return { trackingNumber, carrierZh: carrierName.zh, carrierEn: carrierName.en };
}
