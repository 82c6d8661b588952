import type { Tx } from '@after-sales/runtime';
import { In } from 'typeorm';
import { advanceOverdue } from '../advance/advance-overdue';
import { RefundLeg, RefundLegStatus } from '../payment/refund-leg.entity';
import type { LockedCase } from '../refund/locked-case';
import { tellLate } from '../payment/tell-late';
import type { CaseClock } from './case-clock.entity';
import { startClock } from './clocks';

/** Its `refund.deadline_fired` is the alert. Payments that gave no answer are asked for once more, and watched again (c.2 #21). */
export async function raiseAlert(tx: Tx, locked: LockedCase, { key }: CaseClock): Promise<void> {
  if (key === 'advanceRepay') return advanceOverdue(tx, locked);
  if (key !== 'payment') return;
  await tellLate(tx, locked);
  const waiting = In([RefundLegStatus.REQUESTED, RefundLegStatus.ACCEPTED]);
  await tx.manager.update(RefundLeg, { refundId: locked.refund.id, status: waiting }, { askAt: tx.now });
  await startClock(tx, locked, 'payment', { from: { anchor: locked.refund.status, at: tx.now } });
}
