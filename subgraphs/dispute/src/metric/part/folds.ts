import { caseEvents, foldCase } from './fold-case';
import { disputeEvents, foldDispute } from './fold-dispute';
import { foldFile, foldVisit, serviceEvents, visitEvents } from './fold-service';
import { foldShipment, shipmentEvents } from './fold-shipment';
import type { FoldedEvent, Part } from './part';

/** A part after one more event of its object. */
export type Fold = (before: never, event: FoldedEvent) => Part;

const all = (types: readonly string[], fold: Fold) => types.map((type) => [type, fold] as const);

const folds: ReadonlyMap<string, Fold> = new Map([
  ...all(caseEvents, foldCase),
  ...all(shipmentEvents, foldShipment),
  ...all(disputeEvents, foldDispute),
  ...all(serviceEvents, foldFile),
  ...all(visitEvents, foldVisit),
]);

/** How an event of any log is folded; undefined where metrics do not go by it. */
export function foldOf(type: string): Fold | undefined {
  return folds.get(type);
}
