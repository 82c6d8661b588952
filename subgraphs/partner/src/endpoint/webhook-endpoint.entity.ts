import { ActorKind, DateTime, json, Marketplace, text, textOrNull, time, timeOrNull } from '@after-sales/runtime';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { WebhookEndpointState, WebhookPayloadPreset, WebhookStateReason } from './webhook-endpoint.enums';

/** Claims of an owner as they were when it last saved: what it may see then is what it is sent. */
export interface OwnerClaims {
  sub: string;
  kind: string;
  shops: string[];
  marketplaces: string[];
  roles: string[];
  permissions: string[];
}

/** Which events of its topics an endpoint wants; all conditions together, lists as “one of”. Absent: any. */
export interface EndpointFilter {
  marketplace?: Marketplace;
  shopId?: string;
  from?: string[];
  to?: string[];
  reasonClasses?: string[];
  /** In minor units of the currency. */
  minAmount?: { amount: number; currency: string };
  actorKinds?: ActorKind[];
}

/** A deleted one stays as a row, without secrets. */
@ObjectType({
  description:
    'A place that a partner or a merchant has events sent to, signed after Standard Webhooks. Seen by its owner, and by operators of the marketplaces that it names or has had events of.',
})
@Entity('webhook_endpoint')
@Index('webhook_endpoint_of_owner', ['ownerKind', 'ownerId', 'createdAt', 'id'])
export class WebhookEndpoint {
  @Field(() => ID, { description: 'Id in this graph: `we_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  @Column(text(16))
  ownerKind: ActorKind;

  @Column(text(120))
  ownerId: string;

  @Column(json)
  claims: OwnerClaims;

  @Column(text(2000))
  url: string;

  @Field(() => String, { nullable: true, description: 'The owner’s own words for it, up to 200 characters.' })
  @Column(textOrNull(200))
  description: string | null;

  @Field(() => [String], {
    description: 'Which events: types of `webhookTopics`, or `refund.*` for all whose name begins so.',
  })
  @Column(json)
  topics: string[];

  @Column(json)
  filter: EndpointFilter;

  @Field(() => WebhookPayloadPreset, { nullable: true, description: 'What an event brings; null where `payload` says it.' })
  @Column(textOrNull(16))
  preset: WebhookPayloadPreset | null;

  @Field(() => String, {
    nullable: true,
    description: 'The owner’s own selection, as GraphQL fragments; null where `preset` says what is brought.',
  })
  @Column({ type: 'text', nullable: true })
  payload: string | null;

  @Field({ description: 'The dated version of the body’s envelope: `2026-11-22`. Later versions only add to it.' })
  @Column(text(10))
  schemaVersion: string;

  @Field(() => Boolean, {
    description: 'Whether the next event of an object waits until the one before was taken or given up.',
  })
  @Column({ type: 'boolean' })
  ordered: boolean;

  @Field(() => WebhookEndpointState, { description: 'Whether events are sent to it.' })
  @Column(text(16))
  state: WebhookEndpointState;

  @Field(() => WebhookStateReason, { nullable: true, description: 'Why not; null while it is ACTIVE.' })
  @Column(textOrNull(16))
  stateReason: WebhookStateReason | null;

  @Field(() => DateTime, { description: 'Since when it is in this state.' })
  @Column(time)
  stateSince: Date;

  @Field(() => DateTime, { description: 'When it was made. It is sent what is read from the logs after that.' })
  @Column(time)
  createdAt: Date;

  @Field(() => DateTime, { description: 'When its owner last changed it; its rights are those of that moment.' })
  @Column(time)
  updatedAt: Date;

  @Column(timeOrNull)
  deletedAt: Date | null;

  @Field(() => Int, { description: 'Counts its changes; `expectedVersion` of the mutations.' })
  @Column({ type: 'integer' })
  version: number;
}

/** The marketplaces that an endpoint names, or that had an event for it: the operators of these may see and pause it. */
@Entity('webhook_endpoint_marketplace')
@Index('webhook_endpoint_marketplace_list', ['marketplace', 'endpointId'])
export class WebhookEndpointMarketplace {
  @PrimaryColumn(text(40))
  endpointId: string;

  @PrimaryColumn(text(16))
  marketplace: string;
}

/** The one row whose version changes with any endpoint, so that readers know when to read them again. */
@Entity('webhook_registry')
export class WebhookRegistry {
  @PrimaryColumn({ type: 'integer' })
  id: number;

  @Column({ type: 'integer' })
  version: number;
}
