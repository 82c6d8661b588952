import { durationMs } from '@after-sales/policy';
import { ActorKind, type Tx } from '@after-sales/runtime';
import type { LockedCase } from '../refund/locked-case';
import { appendTimeline } from '../timeline/append';
import { TimelineEntryRow } from '../timeline/timeline-entry.entity';
import { expectedArrival } from './expected-arrival';
import { RefundLeg } from './refund-leg.entity';

/** The buyer is told, once each, that money should have arrived, and when it is time to ask customer service (D8). */
export async function tellLate(tx: Tx, { refund, policy: { policy } }: LockedCase): Promise<void> {
  const legs = await tx.manager.findBy(RefundLeg, { refundId: refund.id, payee: ActorKind.BUYER });
  const waiting = legs.flatMap((leg) => {
    const expected = expectedArrival(policy, leg);
    return expected ? [{ expected, requested: leg.requestedAt.getTime() }] : [];
  });
  const late = waiting.find(({ expected }) => expected <= tx.now);
  if (late) await tellOnce(tx, refund.id, 'PAYMENT_LATE', { expectedAt: late.expected.toISOString() });
  const longest = durationMs(policy.payout.alertAfter);
  if (waiting.some(({ requested }) => requested + longest <= tx.now.getTime()))
    await tellOnce(tx, refund.id, 'PAYMENT_OVERDUE', {});
}

async function tellOnce(
  tx: Tx,
  refundId: string,
  kind: 'PAYMENT_LATE' | 'PAYMENT_OVERDUE',
  facts: Record<string, string>,
): Promise<void> {
  if (await tx.manager.existsBy(TimelineEntryRow, { refundId, kind })) return;
  await appendTimeline(tx, refundId, kind, facts);
}
