import { newId, type Tx } from '@after-sales/runtime';
import { objectTypeOf } from '../topic/topic';
import { Notification } from './notification.entity';
import { NotificationState } from './notification.enums';

/** What is known of a notification as it is made. */
export type NewNotification = Pick<
  Notification,
  | 'once'
  | 'eventId'
  | 'source'
  | 'eventType'
  | 'inbox'
  | 'recipientKind'
  | 'recipientId'
  | 'desk'
  | 'marketplace'
  | 'shopId'
  | 'template'
  | 'facts'
  | 'dueAt'
  | 'deadline'
  | 'objectId'
  | 'refundId'
  | 'at'
>;

/** Makes a notification, which then waits to be sent; one that there is already stays as it is. */
export async function insertNotification(tx: Tx, made: NewNotification): Promise<void> {
  const row: Notification = {
    ...made,
    id: newId('nt'),
    objectType: made.source === 'partner' ? 'WebhookEndpoint' : objectTypeOf(made.eventType),
    words: null,
    createdAt: tx.recordedAt,
    state: NotificationState.WAITING,
    notSentBecause: null,
    sentAt: null,
    readAt: null,
    readBy: null,
  };
  await tx.manager.createQueryBuilder().insert().into(Notification).values(row).orIgnore().updateEntity(false).execute();
}
