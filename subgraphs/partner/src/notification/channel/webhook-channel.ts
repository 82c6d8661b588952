import { ActorKind, type SourceEvent, type Tx } from '@after-sales/runtime';
import { emit } from '../../events';
import { keepEvent } from '../../reaction/keep-event';
import type { Channel } from './channel';

/**
 * The event `notification.created`, which goes to the endpoints of the marketplace's operators whose topics name it,
 * signed and tried again as all that is sent there. What belongs to no marketplace goes to none.
 */
export const webhookChannel: Channel = {
  name: 'webhook',
  send: async (tx, notification) => {
    const { id, marketplace, shopId, recipientKind, recipientId, desk, template, words, facts, dueAt } = notification;
    if (marketplace === null || shopId === null) return;
    const { objectType, objectId, eventId, refundId } = notification;
    const told = {
      recipient: { kind: recipientKind, id: recipientId, desk },
      template,
      words,
      facts,
      dueAt: dueAt?.toISOString() ?? null,
      eventId,
      about: { type: objectType, id: objectId },
      refundId,
    };
    const buyerId = recipientKind === ActorKind.BUYER ? recipientId : null;
    emit(tx, 'notification.created', { id, marketplace, shopId, buyerId }, told, { cause: 'notification' });
    await keepEvent(tx, 'partner', asRead(tx));
  },
};

/** What was emitted last. Its log numbers it after the transaction, so it is sent without a cursor. */
function asRead({ pending, recordedAt }: Tx): SourceEvent<object> {
  const { marketplace, shopId, buyerId, actor, data, ...event } = pending.at(-1)!;
  return { ...event, position: 0, sequence: 1, recordedAt, data: { ...data, marketplace, shopId, buyerId, actor } };
}
