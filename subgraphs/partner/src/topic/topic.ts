import type { Message } from '@after-sales/runtime';

/** When each event of a subgraph occurs; `withheld` where no owner of an endpoint may learn of it. */
export type Topics<Type extends string> = Readonly<Record<Type, Message | 'withheld'>>;

/** The GraphQL types that events are about, by the first part of an event's name, with the field that answers one by its id. */
const objects = {
  order: { type: 'Order', field: 'order' },
  refund: { type: 'Refund', field: 'refund' },
  return_shipment: { type: 'ReturnShipment', field: 'returnShipment' },
  dispute: { type: 'Dispute', field: 'dispute' },
  service_file: { type: 'ServiceFile', field: 'serviceFile' },
  visit: { type: 'ServiceVisit', field: 'serviceVisit' },
  notification: { type: 'Notification', field: 'notification' },
} as const;

/** The GraphQL type of the object that an event is about. */
export function objectTypeOf(eventType: string): string {
  const object = objects[eventType.split('.')[0] as keyof typeof objects];
  if (!object) throw new Error(`no GraphQL type is known for the object of ${eventType}: add it here`);
  return object.type;
}

/** The query field of each type that an event can be about. */
export const rootFields: ReadonlyMap<string, string> = new Map(
  Object.values(objects).map(({ type, field }): [string, string] => [type, field]),
);
