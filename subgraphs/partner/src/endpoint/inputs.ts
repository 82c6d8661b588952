import {
  ActorKind,
  CommonInput,
  EXPECTED_VERSION_DESCRIPTION,
  IDEMPOTENCY_KEY_DESCRIPTION,
  Marketplace,
} from '@after-sales/runtime';
import { Field, ID, InputType, Int } from 'type-graphql';
import { WebhookPayloadPreset } from './webhook-endpoint.enums';

@InputType({ description: 'An amount that an event’s case or dispute must ask for at least.' })
export class WebhookMinimumAmountInput {
  @Field({ description: 'Decimal text: `500.00`.' })
  amount: string;

  @Field({ description: 'ISO 4217 code: `CNY`. Events in other currencies, or without an amount, are left out.' })
  currencyCode: string;
}

@InputType({
  description:
    'Which events of the topics; all conditions together. An event that does not say what a condition asks for is left out.',
})
export class WebhookFilterInput {
  @Field(() => Marketplace, { nullable: true, description: 'Of this marketplace.' })
  marketplace?: Marketplace | null;

  @Field(() => ID, { nullable: true, description: 'Of this shop, one of your token’s.' })
  shopId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Changes of status from one of these: `AWAITING_MERCHANT` …; at most 50. Values of RefundStatus, ShipmentStatus, DisputeStatus, ServiceFileStatus, ServiceVisitStatus and OrderState; another one is refused with FILTER_INVALID.',
  })
  from?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Changes of status to one of these, as in `from`; at most 50.' })
  to?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Of cases and disputes with a reason of one of these classes: `QUALITY`, `NOT_AS_DESCRIBED`, `COUNTERFEIT`, `NOT_RECEIVED`, `CHANGE_OF_MIND`, `LATE`, `OTHER`; at most 50.',
  })
  reasonClasses?: string[] | null;

  @Field(() => WebhookMinimumAmountInput, {
    nullable: true,
    description: 'Of cases that ask for at least so much, and disputes that claim it.',
  })
  minAmount?: WebhookMinimumAmountInput | null;

  @Field(() => [ActorKind], { nullable: true, description: 'Brought about by somebody in one of these capacities.' })
  actorKinds?: ActorKind[] | null;
}

const URL_DESCRIPTION =
  'Where events are sent: https, a public address, at most 2000 characters, without user name, password and #.';
const TOPICS_DESCRIPTION = 'Which events, 1 to 200: types of `webhookTopics`, or `refund.*` for all whose name begins so.';
const PAYLOAD_DESCRIPTION =
  'Your own selection: GraphQL fragments, at most one on each of Order, Refund, ReturnShipment, Dispute, ServiceFile, ServiceVisit and Notification, at most 10,000 characters. It is run as you over the whole graph when an event is first sent. Types without a fragment come without data. Not together with `preset`.';
const PRESET_DESCRIPTION = 'What an event brings, where you do not select it yourself.';
const VERSION_DESCRIPTION = 'The dated version of the body’s envelope, `2026-11-22`; left out, the newest.';
const ORDERED_DESCRIPTION =
  'True: the next event of an object waits until the one before was taken or given up. Slower where an endpoint fails.';
const WORDS_DESCRIPTION = 'Your own words for it, up to 200 characters.';

@InputType({ description: 'A webhook endpoint to be made.' })
export class WebhookEndpointCreateInput extends CommonInput {
  @Field({
    description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since an endpoint is created. Again, it is answered without its secret.`,
  })
  declare idempotencyKey: string;

  @Field({ description: URL_DESCRIPTION })
  url: string;

  @Field(() => String, { nullable: true, description: WORDS_DESCRIPTION })
  description?: string | null;

  @Field(() => [String], { description: TOPICS_DESCRIPTION })
  topics: string[];

  @Field(() => WebhookFilterInput, { nullable: true, description: 'Which of them; left out: all.' })
  filter?: WebhookFilterInput | null;

  @Field(() => String, { nullable: true, description: PAYLOAD_DESCRIPTION })
  payload?: string | null;

  @Field(() => WebhookPayloadPreset, { nullable: true, description: `${PRESET_DESCRIPTION} Without \`payload\`: FULL.` })
  preset?: WebhookPayloadPreset | null;

  @Field(() => String, { nullable: true, description: VERSION_DESCRIPTION })
  schemaVersion?: string | null;

  @Field(() => Boolean, { nullable: true, description: `${ORDERED_DESCRIPTION} Left out: false.` })
  ordered?: boolean | null;
}

@InputType({
  description: 'What of a webhook endpoint is changed; what is left out stays. Its rights become those of your token.',
})
export class WebhookEndpointUpdateInput extends CommonInput {
  @Field(() => Int, { nullable: true, description: EXPECTED_VERSION_DESCRIPTION })
  declare expectedVersion?: number;

  @Field(() => String, { nullable: true, description: URL_DESCRIPTION })
  url?: string | null;

  @Field(() => String, { nullable: true, description: `${WORDS_DESCRIPTION} An empty text takes them away.` })
  description?: string | null;

  @Field(() => [String], { nullable: true, description: TOPICS_DESCRIPTION })
  topics?: string[] | null;

  @Field(() => WebhookFilterInput, { nullable: true, description: 'Which of them, in place of the filter before; `{}` for all.' })
  filter?: WebhookFilterInput | null;

  @Field(() => String, { nullable: true, description: PAYLOAD_DESCRIPTION })
  payload?: string | null;

  @Field(() => WebhookPayloadPreset, { nullable: true, description: `${PRESET_DESCRIPTION} In place of a selection.` })
  preset?: WebhookPayloadPreset | null;

  @Field(() => String, { nullable: true, description: VERSION_DESCRIPTION })
  schemaVersion?: string | null;

  @Field(() => Boolean, { nullable: true, description: ORDERED_DESCRIPTION })
  ordered?: boolean | null;
}

@InputType({ description: 'Pausing a webhook endpoint.' })
export class WebhookEndpointPauseInput extends CommonInput {}

@InputType({ description: 'Resuming a webhook endpoint.' })
export class WebhookEndpointResumeInput extends CommonInput {}

@InputType({ description: 'Giving a webhook endpoint up.' })
export class WebhookEndpointDeleteInput extends CommonInput {}

@InputType({ description: 'A test of a webhook endpoint.' })
export class WebhookEndpointTestInput extends CommonInput {
  @Field({ description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since an event is created.` })
  declare idempotencyKey: string;
}

@InputType({ description: 'A new secret of a webhook endpoint.' })
export class WebhookSecretRotateInput extends CommonInput {
  @Field({
    description: `${IDEMPOTENCY_KEY_DESCRIPTION} Required, since a secret is created. Again, it is not told a second time.`,
  })
  declare idempotencyKey: string;

  @Field(() => Int, {
    nullable: true,
    description: 'For how many hours the secret before signs as well, 0 to 168; left out: 24.',
  })
  overlapHours?: number | null;
}
