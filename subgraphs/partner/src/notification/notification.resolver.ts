import { answer, load, PageArgs, type Connection, type Context } from '@after-sales/runtime';
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { notificationRead } from './notification-read';
import { NotificationConnection, NotificationFilter, notifications } from './notification-list';
import { Notification } from './notification.entity';
import { notificationsById } from './notifications-by-id';
import {
  NotificationFact,
  NotificationRecipient,
  NotificationSubject,
  NotificationWording,
  RefundStub,
} from './notification.types';
import { NotificationReadPayload } from './payloads';

@Resolver(() => Notification)
export class NotificationResolver {
  @Query(() => NotificationConnection, {
    description:
      'What you are told, the latest first: a buyer and a partner their own, shop staff and staff of a marketplace what their desks are told.',
  })
  notifications(
    @Arg('filter', () => NotificationFilter, { nullable: true, description: 'Which notifications.' })
    filter: NotificationFilter | undefined,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Notification>> {
    return notifications(ctx, filter ?? {}, args);
  }

  @Query(() => Notification, {
    nullable: true,
    description:
      'A notification by its id, for who is told and for operators of its marketplace; null when there is none that you may see.',
  })
  notification(
    @Arg('id', () => ID, { description: 'Id in this graph: `nt_…`.' }) id: string,
    @Ctx() ctx: Context,
  ): Promise<Notification | null> {
    return load(ctx, notificationsById, id);
  }

  @Mutation(() => NotificationReadPayload, {
    description:
      'Marks notifications as read; what a desk is told, for the whole desk. Refuses: UNAUTHENTICATED, ITEMS_REQUIRED, NOT_FOUND.',
  })
  notificationRead(
    @Arg('ids', () => [ID], { description: 'Ids of 1 to 100 notifications: `nt_…`.' }) ids: string[],
    @Ctx() ctx: Context,
  ): Promise<NotificationReadPayload> {
    return answer(ctx, async () => ({ notifications: await notificationRead(ctx, ids) }));
  }

  @FieldResolver(() => NotificationRecipient, { description: 'To whom it goes.' })
  recipient(@Root() { recipientKind, recipientId, desk }: Notification): NotificationRecipient {
    return { kind: recipientKind, id: recipientId, desk };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Its heading, in your language (zh or en); null until it is sent.',
  })
  title(@Root() { words }: Notification, @Ctx() { language }: Context): string | null {
    return words?.[language].title ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Its words, in your language (zh or en); null until it is sent.' })
  text(@Root() { words }: Notification, @Ctx() { language }: Context): string | null {
    return words?.[language].text ?? null;
  }

  @FieldResolver(() => [NotificationWording], { description: 'Its words in every language; empty until it is sent.' })
  wordings(@Root() { words }: Notification): NotificationWording[] {
    return Object.entries(words ?? {}).map(([language, wording]) => ({ language, ...wording }));
  }

  @FieldResolver(() => [NotificationFact], { description: 'What it tells, as data.' })
  facts(@Root() { facts }: Notification, @Ctx() { language }: Context): NotificationFact[] {
    return Object.entries(facts).map(([name, fact]) => ({ name, value: typeof fact === 'string' ? fact : fact[language] }));
  }

  @FieldResolver(() => NotificationSubject, { description: 'What it is about.' })
  about(@Root() { objectType, objectId }: Notification): NotificationSubject {
    return { type: objectType, id: objectId };
  }

  @FieldResolver(() => RefundStub, { nullable: true, description: 'The case; null where it is about none.' })
  refund(@Root() { refundId }: Notification): RefundStub | null {
    return refundId === null ? null : { id: refundId };
  }
}
