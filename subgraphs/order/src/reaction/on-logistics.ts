import type { LogisticsEvents } from '@after-sales/logistics/events';
import type { Reactions } from '@after-sales/runtime';
import { onClaimOpened } from './parcel/on-claim-opened';
import { onClaimSettled } from './parcel/on-claim-settled';
import { onException } from './parcel/on-exception';
import { onStatusChanged } from './parcel/on-status-changed';
import { onSubmitted } from './parcel/on-submitted';
import { onSuperseded } from './parcel/on-superseded';

/** What the case does on what happens to its goods. Every fact becomes a line of its timeline, whatever its status. */
export const onLogistics: Reactions<LogisticsEvents> = {
  'return_shipment.expected': 'ignored',
  'return_shipment.submitted': onSubmitted,
  'return_shipment.superseded': onSuperseded,
  'return_shipment.status_changed': onStatusChanged,
  'return_shipment.exception': onException,
  'return_shipment.inspected': 'ignored',
  'return_shipment.claim_opened': onClaimOpened,
  'return_shipment.claim_settled': onClaimSettled,
  'return_shipment.cancelled': 'ignored',
  'return_shipment.expired': 'ignored',
};
