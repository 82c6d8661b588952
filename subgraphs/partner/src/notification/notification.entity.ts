import {
  ActorKind,
  ActorRef,
  DateTime,
  json,
  jsonOrNull,
  text,
  textOrNull,
  time,
  timeOrNull,
  type Language,
} from '@after-sales/runtime';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Desk } from './desk';
import { NotificationState, NotSentReason } from './notification.enums';
import type { Facts, Rendered } from './template/render';

@ObjectType({ description: 'What somebody is told of what happened, in words: a reminder, a request, the news of a case.' })
@Entity('notification')
@Index('notification_once', ['once', 'inbox', 'template'], { unique: true })
@Index('notification_list', ['inbox', 'state', 'at', 'id'])
@Index('notification_of_refund', ['refundId', 'at', 'id'])
@Index('notification_waiting', ['state', 'source', 'id'])
@Index('notification_of_deadline', ['deadline', 'state'])
@Index('notification_age', ['createdAt'])
export class Notification {
  @Field(() => ID, { description: 'Id in this graph: `nt_…`.' })
  @PrimaryColumn(text(40))
  id: string;

  /** What it is about, once: the event, and for a reminder its deadline and its moment. */
  @Column(text(160))
  once: string;

  @Field(() => ID, { description: 'Id of the event that it tells: `ev_…`.' })
  @Column(text(40))
  eventId: string;

  @Column(text(16))
  source: string;

  @Field({ description: 'Type of that event: `refund.deadline_due_soon` … (the event catalogue).' })
  @Column(text(64))
  eventType: string;

  /** Where it lies: see `inboxKey`. */
  @Column(text(160))
  inbox: string;

  @Column(text(16))
  recipientKind: ActorKind;

  /** The person; null where a desk is told. */
  @Column(textOrNull(120))
  recipientId: string | null;

  @Column(textOrNull(16))
  desk: Desk | null;

  @Column(textOrNull(16))
  marketplace: string | null;

  @Column(textOrNull(120))
  shopId: string | null;

  @Field({ description: 'Key of the template that it is written with: `soon`, `advance.repay_due` … (docs/notifications.md).' })
  @Column(text(64))
  template: string;

  @Column(json)
  facts: Facts;

  /** In both languages; null until it is sent. */
  @Column(jsonOrNull)
  words: Record<Language, Rendered> | null;

  @Field(() => DateTime, { nullable: true, description: 'Until when the receiver has time; null where nothing is asked.' })
  @Column(timeOrNull)
  dueAt: Date | null;

  /** The deadline that it is about, while it waits to be sent. */
  @Column(textOrNull(120))
  deadline: string | null;

  @Column(text(32))
  objectType: string;

  @Column(text(40))
  objectId: string;

  @Field(() => ID, { nullable: true, description: 'Id of the case (`rf_…`); null where it is about none.' })
  @Column(textOrNull(40))
  refundId: string | null;

  @Field(() => DateTime, { description: 'When that which it tells took place.' })
  @Column(time)
  at: Date;

  @Field(() => DateTime, { description: 'When it was made.' })
  @Column(time)
  createdAt: Date;

  @Field(() => NotificationState, { description: 'Whether it was given to its receiver.' })
  @Column(text(16))
  state: NotificationState;

  @Field(() => NotSentReason, { nullable: true, description: 'Why it was not sent; null unless it is NOT_SENT.' })
  @Column(textOrNull(16))
  notSentBecause: NotSentReason | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was sent; null unless it was.' })
  @Column(timeOrNull)
  sentAt: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was first marked as read; null before. Of a desk, by anybody there.',
  })
  @Column(timeOrNull)
  readAt: Date | null;

  @Field(() => ActorRef, { nullable: true, description: 'Who marked it as read; null before.' })
  @Column(jsonOrNull)
  readBy: ActorRef | null;
}
