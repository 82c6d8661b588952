import type { Policy } from '@after-sales/policy';
import { ActorKind, asOf, formatAmount, newId, SYSTEM, type Tx } from '@after-sales/runtime';
import { lockCredit } from '../credit/lock-credit';
import { emit } from '../events';
import { sendMoney } from '../payment/new-legs';
import { RefundLegKind } from '../payment/refund-leg.entity';
import { saveCase } from '../refund/case';
import { facts } from '../refund/case-facts';
import type { LockedCase } from '../refund/locked-case';
import { givesGoods, interrupts, isBeforeRefunding, RefundStatus } from '../refund/refund.states';
import { appendTimeline } from '../timeline/append';
import { TimelineEntryRow } from '../timeline/timeline-entry.entity';
import { RefundAdvance } from './advance.entity';
import { InstantRefundStatus } from './advance.states';
import { exclusionsOf } from './exclusions';
import { advanceFacts, advanceOf } from './move-advance';

type Trigger = Policy['instantRefund']['trigger'];

/**
 * The moment at which the policy lets the platform pay first has come (D9): it does for a buyer with credit whom nothing
 * excludes. Decided once for a case; why not is for the platform to read.
 */
export async function considerAdvance(now: Tx, locked: LockedCase, trigger: Trigger): Promise<void> {
  const { refund, order, policy } = locked;
  const { enabled, trigger: ofPolicy } = policy.policy.instantRefund;
  const amount = refund.approvedAmount ?? refund.requestedAmount;
  if (!enabled || trigger !== ofPolicy || !inCourse(locked, trigger) || amount === 0 || givesGoods(refund.type)) return;
  const tx = asOf(now, now.now, SYSTEM);
  const credit = await lockCredit(tx, refund);
  if (!credit || (await decided(tx, locked))) return;
  const excluded = await exclusionsOf(tx, locked, credit, amount);
  const shown = `${formatAmount(amount, refund.currency)} ${refund.currency}`;
  if (excluded.length > 0) {
    const why = { amount: shown, excluded: excluded.join(' ') };
    return appendTimeline(tx, refund.id, 'ADVANCE_NOT_GIVEN', why, { side: ActorKind.PLATFORM });
  }
  const advance = newAdvance(tx, locked, credit.buyerId, amount);
  await tx.manager.insert(RefundAdvance, advance);
  await sendMoney(tx, order, refund, amount, { kind: RefundLegKind.ADVANCE });
  await saveCase(tx, refund);
  await appendTimeline(tx, refund.id, 'ADVANCE_STARTED', { amount: shown });
  emit(tx, 'refund.advance_started', refund, { ...facts(refund), ...advanceFacts(advance) }, { cause: trigger });
}

/** What stands still, is refused, or needs somebody's agreement first is not paid ahead of it. */
function inCourse({ refund }: LockedCase, trigger: Trigger): boolean {
  if (trigger !== 'APPLIED') return refund.status === RefundStatus.AWAITING_RECEIPT;
  return isBeforeRefunding(refund.status) && !interrupts(refund.status) && !refund.exception;
}

async function decided(tx: Tx, locked: LockedCase): Promise<boolean> {
  const refused = { refundId: locked.refund.id, kind: 'ADVANCE_NOT_GIVEN' as const };
  return (await advanceOf(tx, locked)) !== null || tx.manager.existsBy(TimelineEntryRow, refused);
}

function newAdvance(tx: Tx, { refund }: LockedCase, buyerId: string, amountMinor: number): RefundAdvance {
  return {
    id: newId('av'),
    refundId: refund.id,
    buyerId,
    marketplace: refund.marketplace,
    currency: refund.currency,
    status: InstantRefundStatus.ELIGIBLE,
    amountMinor,
    fromMerchantMinor: 0,
    fromCarrierMinor: 0,
    repaidMinor: 0,
    writtenOffMinor: 0,
    liable: null,
    dueReason: null,
    repaying: false,
    error: null,
    writeOff: null,
    startedAt: tx.now,
    advancedAt: null,
    endedAt: null,
  };
}
