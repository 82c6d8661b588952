import type { SourceEvent, Tx } from '@after-sales/runtime';
import { inboxKey, type Inbox } from './inbox';
import { insertNotification } from './insert-notification';
import { NotedCase } from './noted-case.entity';
import { DUE } from './table/fact';
import { factsOf } from './table/facts-of';
import { inboxesFor, matches } from './table/matching';
import type { AnyNotice } from './table/notice';
import { deadlineOf, endWaiting } from './deadline';

export type NotedEvent = SourceEvent<Record<string, unknown>>;

/** What was written down longer ago is no news: after an upgrade nobody is told of the past. */
const NEWS_MS = 7 * 86_400_000;

/** Makes the notifications of an event, in the transaction of its reader. */
export async function noteEvent(tx: Tx, source: string, event: NotedEvent, notices: readonly AnyNotice[]): Promise<void> {
  await noteCase(tx, event);
  await endWaiting(tx, event);
  if (tx.now.getTime() - event.recordedAt.getTime() > NEWS_MS) return;
  for (const notice of notices.filter((each) => matches(each, event.data))) {
    const facts = factsOf(notice, event.data);
    const due = DUE.map((name) => facts[name]).find((fact) => typeof fact === 'string');
    const deadline = notice.deadline ? deadlineOf(event) : null;
    for (const inbox of inboxesFor(notice, event.data)) {
      await insertNotification(tx, {
        once: onceOf(event, deadline),
        eventId: event.id,
        source,
        eventType: event.type,
        inbox: inboxKey(inbox),
        ...recipientOf(inbox),
        marketplace: event.data.marketplace,
        shopId: event.data.shopId,
        template: notice.template,
        facts,
        dueAt: due === undefined ? null : new Date(due),
        deadline,
        objectId: event.objectId,
        refundId: refundOf(event),
        at: event.at,
      });
    }
  }
}

/** One reminder of a deadline is one, however often it is told. */
function onceOf({ id, at, type, data }: NotedEvent, deadline: string | null): string {
  return deadline && type.endsWith('.deadline_due_soon') ? `${deadline}:${String(data.dueAt)}:${at.toISOString()}` : id;
}

function recipientOf(inbox: Inbox) {
  return 'desk' in inbox
    ? { recipientKind: inbox.kind, recipientId: null, desk: inbox.desk }
    : { recipientKind: inbox.kind, recipientId: inbox.id, desk: null };
}

function refundOf({ type, objectId, data }: NotedEvent): string | null {
  return type.startsWith('refund.') ? objectId : ((data.refundId as string | null | undefined) ?? null);
}

/** The events that a case begins with. */
const FIRST: readonly string[] = ['refund.applied', 'refund.imported', 'refund.dispute_imported'];

async function noteCase(tx: Tx, { type, objectId, data }: NotedEvent): Promise<void> {
  if (!FIRST.includes(type)) return;
  const values = { id: objectId, number: String(data.number), usedAt: tx.now };
  await tx.manager.createQueryBuilder().insert().into(NotedCase).values(values).orIgnore().updateEntity(false).execute();
}
