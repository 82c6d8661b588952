import type { LogisticsEvents } from '@after-sales/logistics/events';
import { buyer, merchant, sideOf, type Notices } from './notice';

const WITH_DEADLINE = 'told with its deadline';
const NO_NEWS = 'the side that it concerns did it, or sees it in the case';

/** Who is told of what happens to a parcel. */
export const logisticsNotices: Notices<LogisticsEvents> = {
  'return_shipment.expected': WITH_DEADLINE,
  'return_shipment.submitted': WITH_DEADLINE,
  'return_shipment.superseded': [
    {
      to: [buyer, merchant],
      present: ['returnNumber'],
      template: 'parcel.superseded',
      facts: ['returnNumber', 'carrier', 'trackingNumber'],
    },
  ],
  'return_shipment.status_changed': [
    {
      to: [merchant],
      when: { first: [true], status: ['OUT_FOR_DELIVERY'], direction: ['RETURN'] },
      present: ['returnNumber'],
      template: 'parcel.arriving',
      facts: ['returnNumber'],
    },
    {
      to: [merchant],
      when: { first: [true], status: ['DELIVERED'], direction: ['RETURN'] },
      present: ['returnNumber'],
      template: 'parcel.delivered',
      facts: ['returnNumber'],
    },
    {
      to: [buyer, merchant],
      when: { first: [true], status: ['LOST'] },
      present: ['returnNumber'],
      template: 'parcel.lost',
      facts: ['returnNumber'],
    },
    {
      to: [buyer, merchant],
      when: { first: [true], status: ['LOST'] },
      absent: ['returnNumber'],
      template: 'parcel.lost.unnumbered',
      facts: [],
    },
  ],
  'return_shipment.exception': [
    {
      to: [buyer, merchant],
      when: { signal: ['NO_SCAN'] },
      present: ['returnNumber'],
      template: 'parcel.no_scan',
      facts: ['returnNumber'],
    },
    {
      to: [buyer, merchant],
      when: { signal: ['SILENT'] },
      present: ['returnNumber'],
      template: 'parcel.silent',
      facts: ['returnNumber'],
    },
    {
      to: [buyer, merchant],
      when: { signal: ['CASE_CLOSED_BEFORE'] },
      present: ['returnNumber'],
      template: 'parcel.closed_before',
      facts: ['returnNumber'],
    },
  ],
  'return_shipment.inspected': NO_NEWS,
  'return_shipment.claim_opened': NO_NEWS,
  'return_shipment.claim_settled': [
    { to: [sideOf('claimant')], when: { outcome: ['PAID'] }, template: 'carrier_claim.paid', facts: ['paid'] },
    { to: [sideOf('claimant')], when: { outcome: ['REFUSED'] }, template: 'carrier_claim.refused', facts: ['amount'] },
  ],
  'return_shipment.cancelled': 'the case tells it',
  'return_shipment.expired': 'the case tells it',
};
