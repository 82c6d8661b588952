import type { LogisticsEvents, ShipmentFacts } from '@after-sales/logistics/events';
import type { Reactions, SourceEvent, Tx } from '@after-sales/runtime';
import { note } from './note';

/** What metrics take from the log of parcels. */
export const onLogistics: Reactions<LogisticsEvents> = {
  'return_shipment.expected': 'ignored',
  'return_shipment.submitted': noteShipment,
  'return_shipment.superseded': noteShipment,
  'return_shipment.status_changed': noteShipment,
  'return_shipment.exception': 'ignored',
  'return_shipment.inspected': 'ignored',
  'return_shipment.claim_opened': 'ignored',
  'return_shipment.claim_settled': 'ignored',
  'return_shipment.cancelled': 'ignored',
  'return_shipment.expired': 'ignored',
};

async function noteShipment(tx: Tx, event: SourceEvent<ShipmentFacts>): Promise<void> {
  note(tx, event.data.orderId, event);
}
