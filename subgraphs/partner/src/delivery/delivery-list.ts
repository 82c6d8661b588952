import { DateTime, during, oneOf, page, type Connection, type Context, type PageArgs } from '@after-sales/runtime';
import { Field, ID, InputType } from 'type-graphql';
import { WebhookDelivery, WebhookDeliveryState } from './webhook-delivery.entity';

const NEWEST_FIRST = { columns: ['createdAt', 'id'], direction: 'DESC' } as const;

@InputType({ description: 'Which deliveries of an endpoint; all conditions together.' })
export class WebhookDeliveryFilter {
  @Field(() => [WebhookDeliveryState], { nullable: true, description: 'In one of these states.' })
  states?: WebhookDeliveryState[];

  @Field(() => String, { nullable: true, description: 'Of this type of event: `refund.approved`.' })
  topic?: string;

  @Field(() => DateTime, { nullable: true, description: 'Put in the queue at or after this moment.' })
  from?: Date;

  @Field(() => DateTime, { nullable: true, description: 'Put in the queue before this moment.' })
  to?: Date;

  @Field(() => ID, { nullable: true, description: 'Of events of this object.' })
  objectId?: string;
}

/** A page of the deliveries of an endpoint, the newest first. An owner has few endpoints, so each is a statement. */
export function deliveryList(
  { database }: Context,
  endpointId: string,
  filter: WebhookDeliveryFilter,
  args: PageArgs,
): Promise<Connection<WebhookDelivery>> {
  const { states, topic, from, to, objectId } = filter;
  // An object has few events: SQLite would read all of the endpoint to have them in order.
  const ofEndpoint = objectId ? "NULLIF(row.endpointId, '')" : 'row.endpointId';
  const query = database.manager.createQueryBuilder(WebhookDelivery, 'row').where(`${ofEndpoint} = :endpointId`, { endpointId });
  if (states) oneOf(query, 'state', states);
  if (topic) query.andWhere('row.eventType = :topic', { topic });
  if (objectId) query.andWhere('row.objectId = :objectId', { objectId });
  during(query, 'createdAt', from, to);
  return page(query, NEWEST_FIRST, args);
}
