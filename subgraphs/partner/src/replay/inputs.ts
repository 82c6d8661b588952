import { CommonInput, DateTime } from '@after-sales/runtime';
import { Field, ID, InputType } from 'type-graphql';
import { WebhookDeliveryState } from '../delivery/webhook-delivery.entity';
import { MOST_IDS, MOST_REPLAYED } from './limits';

@InputType({
  description: `Which deliveries are sent once more: by their ids, by time, or by the place of their events in a log; one of these. At most ${MOST_REPLAYED} a call.`,
})
export class WebhookDeliveryReplayInput extends CommonInput {
  @Field(() => [ID], { nullable: true, description: `These, at most ${MOST_IDS}.` })
  ids?: string[];

  @Field(() => DateTime, { nullable: true, description: 'Those that were put in the queue at or after this moment.' })
  from?: Date;

  @Field(() => DateTime, { nullable: true, description: 'With `from`: and before this moment.' })
  to?: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'Those of events after this place in a log: the `cursor` of a body, `order:123`; `order:0` for all that is kept. Brings also events that the endpoint was not sent then and wants now, as far as another endpoint wanted them. With `from`: the `next` of the call before.',
  })
  after?: string;

  @Field(() => [WebhookDeliveryState], {
    nullable: true,
    description: 'Of these only the ones in such a state: FAILED. Those still PENDING are sent anyway.',
  })
  states?: WebhookDeliveryState[];
}
