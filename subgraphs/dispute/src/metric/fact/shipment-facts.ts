import type { ShipmentPart } from '../part/part';
import { when, type Noted } from './noted';

/** What is counted of a parcel on its way back. */
export function shipmentFacts({ direction, submittedAt, onBehalf }: ShipmentPart): Noted[] {
  if (direction !== 'RETURN') return [];
  return [...when(submittedAt, 'SHIPMENTS_SUBMITTED'), ...(onBehalf ? when(submittedAt, 'SHIPMENTS_ON_BEHALF') : [])];
}
