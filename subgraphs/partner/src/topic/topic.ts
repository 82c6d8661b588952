/** When an event occurs, in words. */
export interface TopicWords {
  en: string;
}

/** The GraphQL type of the object of an event, by the first part of the event’s name. */
const objectTypes: Readonly<Record<string, string>> = {
  order: 'Order',
  refund: 'Refund',
  return_shipment: 'ReturnShipment',
  dispute: 'Dispute',
  service_file: 'ServiceFile',
  visit: 'ServiceVisit',
  webhook_endpoint: 'WebhookEndpoint',
  notification: 'Notification',
};

/** The GraphQL type of the object that an event is about. */
export function objectTypeOf(eventType: string): string {
  const type = objectTypes[eventType.split('.')[0]!];
  if (!type) throw new Error(`no GraphQL type is known for the object of ${eventType}: add it here`);
  return type;
}
