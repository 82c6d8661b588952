import { newId, recorded, type ActorKind, type ActorRef, type Tx } from '@after-sales/runtime';
import type { TimelineKind } from './texts';
import { TimelineEntryRow } from './timeline-entry.entity';

/** Adds an entry to a case's timeline. The case's row is locked by the transaction, so positions have no gap. */
export async function appendTimeline(
  tx: Tx,
  refundId: string,
  kind: TimelineKind,
  facts: Record<string, string>,
  more: { at?: Date; actor?: ActorRef; onBehalfOf?: ActorKind } = {},
): Promise<void> {
  const last = await tx.manager.maximum(TimelineEntryRow, 'position', { refundId });
  await tx.manager.insert(TimelineEntryRow, {
    id: newId('te'),
    refundId,
    position: Number(last ?? 0) + 1,
    kind,
    at: more.at ?? tx.now,
    recordedAt: tx.now,
    actor: more.actor ?? recorded(tx.actor, more.onBehalfOf),
    facts,
  });
}
