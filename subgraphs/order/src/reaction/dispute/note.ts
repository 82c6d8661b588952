import type { DisputeFacts, SettlementFacts } from '@after-sales/dispute/events';
import { asOf, formatAmount, type SourceEvent, type Tx } from '@after-sales/runtime';
import { lockCase, type LockedCase } from '../../refund/locked-case';
import { RefundStatus } from '../../refund/refund.states';
import { appendTimeline } from '../../timeline/append';
import type { TimelineKind } from '../../timeline/texts';

type Told = SourceEvent<DisputeFacts>;

/** What happens in a dispute is a line of the case's timeline, whatever the case's status. */
export async function note(now: Tx, event: Told, kind: TimelineKind, said: Record<string, string>): Promise<void> {
  await noteAndMove(now, event, kind, said, async () => {});
}

/** The same, and a case that is still in arbitration leaves it. Nothing else but its own staff's closing ends that. */
export async function noteAndMove(
  now: Tx,
  { data, at }: Told,
  kind: TimelineKind,
  said: Record<string, string>,
  move: (tx: Tx, locked: LockedCase) => Promise<void>,
): Promise<void> {
  const tx = asOf(now, at);
  const locked = await lockCase(tx, data.refundId);
  await appendTimeline(tx, locked.refund.id, kind, said, { actor: data.actor });
  if (locked.refund.status === RefundStatus.IN_ARBITRATION) await move(tx, locked);
}

export function shown(amount: number, currency: string): string {
  return `${formatAmount(amount, currency)} ${currency}`;
}

export function settlementWords({ kind, amount, currency }: SettlementFacts): Record<string, string> {
  return { settlement: kind, ...(amount > 0 && { amount: shown(amount, currency) }) };
}
