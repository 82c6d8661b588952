import { connectionOf, page, type Connection, type Context, type ListOrder, type PageArgs } from '@after-sales/runtime';
import { Field, ID, InputType } from 'type-graphql';
import { inboxesOf } from './inbox';
import { Notification } from './notification.entity';
import { NotificationState } from './notification.enums';

export const NotificationConnection = connectionOf(Notification, 'Notification', 'notifications');

@InputType({ description: 'Which notifications; all conditions together. Without any: what was sent to you.' })
export class NotificationFilter {
  @Field(() => Boolean, { nullable: true, description: 'True: only what nobody has marked as read.' })
  unreadOnly?: boolean;

  @Field(() => ID, { nullable: true, description: 'About this case (`rf_…`).' })
  refundId?: string;

  @Field(() => [String], { nullable: true, description: 'Written with one of these templates: `soon` …' })
  templates?: string[];

  @Field(() => [NotificationState], { nullable: true, description: 'In one of these states; SENT when left out.' })
  states?: NotificationState[];
}

const NEWEST_FIRST: ListOrder = { columns: ['at', 'id'], direction: 'DESC' };

/** What the caller, or a desk that it belongs to, is told. */
export function notifications(ctx: Context, filter: NotificationFilter, args: PageArgs): Promise<Connection<Notification>> {
  const { unreadOnly, refundId, templates, states } = filter;
  const inboxes = inboxesOf(ctx.actor);
  const query = ctx.database.manager.createQueryBuilder(Notification, 'row');
  // Of one case there are few, whoever reads them: its index serves, and not the inbox’s.
  if (refundId) query.where('row.refundId = :refundId', { refundId });
  else query.where('1 = 1');
  const inbox = refundId ? "NULLIF(row.inbox, '')" : 'row.inbox';
  query.andWhere(inboxes.length > 0 ? `${inbox} IN (:...inboxes)` : '1 = 0', { inboxes });
  query.andWhere('row.state IN (:...states)', { states: states?.length ? states.slice(0, 3) : [NotificationState.SENT] });
  if (unreadOnly) query.andWhere('row.readAt IS NULL');
  if (templates?.length) query.andWhere('row.template IN (:...templates)', { templates: templates.slice(0, 100) });
  return page(query, NEWEST_FIRST, args);
}
