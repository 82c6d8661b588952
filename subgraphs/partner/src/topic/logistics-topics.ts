import type { LogisticsEvents } from '@after-sales/logistics/events';
import type { TopicWords } from './topic';

/** Every event of the logistics subgraph that can be sent to an endpoint, with when it occurs. */
export const logisticsTopics: Readonly<Record<keyof LogisticsEvents, TopicWords>> = {
  'return_shipment.expected': {
    en: 'A parcel is awaited: a case has goods to send back, or the merchant owes the buyer goods of one that ended.',
  },
  'return_shipment.submitted': {
    en: 'Carrier and tracking number are known. `further`: of a further parcel of a return that is on its way already.',
  },
  'return_shipment.superseded': { en: 'The platform replaced a wrong number; the parcel begins anew.' },
  'return_shipment.status_changed': {
    en: 'A scan moved the parcel on. `first` is true the first time it is in this status under its number.',
  },
  'return_shipment.exception': {
    en: "Something about the parcel is not as it should be; the event's time is when it became true.",
  },
  'return_shipment.inspected': { en: 'The merchant said what it found, or confirmed that it has the goods.' },
  'return_shipment.claim_opened': { en: 'The carrier was asked to pay for a parcel that it lost or harmed.' },
  'return_shipment.claim_settled': { en: 'The carrier answered, or the claim was given up. `paid` is 0 with REFUSED.' },
  'return_shipment.cancelled': { en: 'The case ended before anything was sent.' },
  'return_shipment.expired': { en: 'The case ended because nothing was sent in time (C2).' },
};
