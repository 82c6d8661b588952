import { Payload } from '@after-sales/runtime';
import { Field, ObjectType } from 'type-graphql';
import { Notification } from './notification.entity';

@ObjectType({ description: 'Answer of `notificationRead`.' })
export class NotificationReadPayload extends Payload {
  @Field(() => [Notification], {
    nullable: true,
    description: 'The notifications as they are now, in the order asked for; null when refused.',
  })
  notifications?: Notification[];
}
