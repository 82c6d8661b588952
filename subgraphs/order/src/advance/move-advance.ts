import { formatAmount, type Tx } from '@after-sales/runtime';
import { emit, type AdvanceFacts, type OrderEvents } from '../events';
import { saveCase } from '../refund/case';
import { facts } from '../refund/case-facts';
import type { LockedCase } from '../refund/locked-case';
import { appendTimeline } from '../timeline/append';
import type { TimelineKind } from '../timeline/texts';
import { outstanding, RefundAdvance } from './advance.entity';
import { isFinal, next, type AdvanceMove } from './advance.states';

export type AdvanceEvent = Extract<keyof OrderEvents, `refund.advance_${string}`>;
type Told = readonly [kind: TimelineKind, event: AdvanceEvent];

/** What is told of each move. */
const told: Record<AdvanceMove, Told> = {
  pay: ['ADVANCE_PAID', 'refund.advance_paid'],
  lapse: ['ADVANCE_LAPSED', 'refund.advance_lapsed'],
  contest: ['ADVANCE_CONTESTED', 'refund.advance_contested'],
  uphold: ['ADVANCE_UPHELD', 'refund.advance_upheld'],
  claim: ['ADVANCE_CLAIMED', 'refund.advance_claimed'],
  recover: ['ADVANCE_RECOVERED', 'refund.advance_recovered'],
  demand: ['ADVANCE_REPAY_DUE', 'refund.advance_repay_due'],
  miss: ['ADVANCE_OVERDUE', 'refund.advance_overdue'],
  repay: ['ADVANCE_REPAID', 'refund.advance_repaid'],
  writeOff: ['ADVANCE_WRITTEN_OFF', 'refund.advance_written_off'],
};

interface Change {
  cause: string;
  changes?: Partial<RefundAdvance>;
  /** What the timeline says beside the amount. */
  words?: Record<string, string>;
  /** Until when the buyer has time to hand it back, where that begins. */
  repayBy?: string;
  /** The amount that the timeline speaks of; what is outstanding without it. */
  amount?: number;
}

/** Moves an advance by its table, writes it, and tells of it. */
export async function moveAdvance(
  tx: Tx,
  locked: LockedCase,
  advance: RefundAdvance,
  by: AdvanceMove,
  change: Change,
): Promise<void> {
  const status = next(advance.status, by);
  if (!status) throw new Error(`the advance of ${advance.refundId} is ${advance.status}, which has no move ${by}`);
  const endedAt = isFinal(status) ? tx.now : null;
  await changeAdvance(tx, locked, advance, told[by], { ...change, changes: { ...change.changes, status, endedAt } });
}

/** Writes what changed of an advance, and tells of it. */
export async function changeAdvance(
  tx: Tx,
  { refund }: LockedCase,
  advance: RefundAdvance,
  [kind, event]: Told,
  { cause, changes = {}, words = {}, repayBy, amount }: Change,
): Promise<void> {
  Object.assign(advance, changes);
  const { id, ...columns } = advance;
  await tx.manager.update(RefundAdvance, { id }, columns);
  await saveCase(tx, refund);
  const shown = `${formatAmount(amount ?? outstanding(advance), advance.currency)} ${advance.currency}`;
  await appendTimeline(tx, refund.id, kind, { amount: shown, ...words });
  emit(tx, event, refund, { ...facts(refund), ...advanceFacts(advance), ...(repayBy && { repayBy }) }, { cause });
}

/** What every event of an advance carries. */
export function advanceFacts(advance: RefundAdvance): AdvanceFacts {
  const { id, status, amountMinor, currency, dueReason, liable } = advance;
  return { advanceId: id, advance: status, amount: amountMinor, outstanding: outstanding(advance), currency, dueReason, liable };
}

/** The advance of a case; it has one at most. */
export function advanceOf(tx: Tx, { refund }: LockedCase): Promise<RefundAdvance | null> {
  return tx.manager.findOneBy(RefundAdvance, { refundId: refund.id });
}
