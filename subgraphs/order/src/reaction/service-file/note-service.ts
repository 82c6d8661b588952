import type { DisputeEvents, ServiceFileFacts } from '@after-sales/dispute/events';
import { asOf, type SourceEvent, type Tx } from '@after-sales/runtime';
import { lockCase } from '../../refund/locked-case';
import { appendTimeline } from '../../timeline/append';
import type { TimelineKind } from '../../timeline/texts';

/** What happens in a service file that hangs on a case is a line of the case's timeline; one on the order has none. */
export async function noteService(
  now: Tx,
  { data, at }: SourceEvent<ServiceFileFacts>,
  kind: TimelineKind,
  told: Record<string, string>,
): Promise<void> {
  if (data.refundId === null) return;
  const tx = asOf(now, at);
  const { refund } = await lockCase(tx, data.refundId);
  await appendTimeline(tx, refund.id, kind, { service: data.kind, ...told }, { actor: data.actor });
}

/** What the customer wrote, where anything was written. */
export function openingWords({ data: { statement } }: SourceEvent<DisputeEvents['service_file.opened']>): Record<string, string> {
  return statement === null ? {} : { statement };
}
