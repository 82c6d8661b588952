import type { Tx } from '@after-sales/runtime';
import type { NotedEvent } from './note-event';
import { Notification } from './notification.entity';
import { NotificationState, NotSentReason } from './notification.enums';

/** The name of a deadline: of which object, which clock, and its how many-th time. */
export function deadlineOf({ objectId, data }: NotedEvent): string {
  return `${objectId}:${String(data.key)}:${String(data.generation)}`;
}

const ENDS = /\.deadline_(changed|fired)$/;

/** What waits to be sent about a deadline is no longer true once that has moved, was met or has passed. */
export async function endWaiting(tx: Tx, event: NotedEvent): Promise<void> {
  if (!ENDS.test(event.type)) return;
  // Only what waits has a deadline.
  const waiting = { deadline: deadlineOf(event) };
  const ended = { state: NotificationState.NOT_SENT, notSentBecause: NotSentReason.NO_LONGER_TRUE, deadline: null };
  await tx.manager.update(Notification, waiting, ended);
}
