import { formatAmount, newId, type ActorKind, type ActorRef, type Tx } from '@after-sales/runtime';
import { startClock } from '../clock/clocks';
import { emit } from '../events';
import { sendMoney } from '../payment/new-legs';
import { RefundLegKind } from '../payment/refund-leg.entity';
import { step } from '../refund/case';
import { facts } from '../refund/case-facts';
import type { LockedCase } from '../refund/locked-case';
import { appendTimeline } from '../timeline/append';
import { Compensation, CompensationStatus, CompensationTier, type CompensationPurpose } from './compensation.entity';

export interface AgreedCompensation {
  proposalId: string;
  amount: number;
  purpose: CompensationPurpose;
  bearer: ActorKind;
  /** Who agreed to it on the bearer's side. */
  requestedBy: ActorRef;
  tier: CompensationTier;
}

/** Both sides agreed, but it is for its tier to approve (E9): until then the case waits. */
export async function awaitApproval(tx: Tx, locked: LockedCase, agreed: AgreedCompensation, cause: string): Promise<void> {
  const { refund } = locked;
  const compensation = newCompensation(tx, locked, agreed, CompensationStatus.AWAITING_APPROVAL);
  const { from, to } = await step(tx, locked, 'awaitApproval');
  await tx.manager.insert(Compensation, compensation);
  await startClock(tx, locked, 'approval', { owner: agreed.bearer, from: { anchor: 'AWAITING_APPROVAL', at: tx.now } });
  await appendTimeline(tx, refund.id, 'COMPENSATION_REQUESTED', said(compensation));
  const data = { ...facts(refund), ...compensationFacts(compensation) };
  emit(tx, 'refund.compensation_requested', refund, data, { from, to, cause });
}

/** It is in the power of who agreed to it: it is paid at once. */
export async function compensate(tx: Tx, locked: LockedCase, agreed: AgreedCompensation, cause: string): Promise<void> {
  const { refund } = locked;
  const compensation = newCompensation(tx, locked, agreed, CompensationStatus.APPROVED);
  await tx.manager.insert(Compensation, compensation);
  await startPaying(tx, locked, compensation);
  emit(tx, 'refund.compensation_approved', refund, { ...facts(refund), ...compensationFacts(compensation) }, { cause });
}

/** Its money starts, whatever becomes of the case. */
export async function startPaying(tx: Tx, { refund, order }: LockedCase, compensation: Compensation): Promise<void> {
  const { id: compensationId, amountMinor } = compensation;
  await sendMoney(tx, order, refund, amountMinor, { kind: RefundLegKind.COMPENSATION, compensationId });
  await appendTimeline(tx, refund.id, 'COMPENSATION_APPROVED', said(compensation));
}

/** What every event of a compensation carries. */
export function compensationFacts({ id, amountMinor, currency, purpose, bearer, tier }: Compensation) {
  return { compensationId: id, amount: amountMinor, currency, purpose, bearer, tier };
}

export function said({ amountMinor, currency, purpose, tier }: Compensation): Record<string, string> {
  return { amount: `${formatAmount(amountMinor, currency)} ${currency}`, purpose, tier };
}

function newCompensation(
  tx: Tx,
  { refund }: LockedCase,
  { proposalId, amount, purpose, bearer, requestedBy, tier }: AgreedCompensation,
  status: CompensationStatus,
): Compensation {
  return {
    id: newId('cp'),
    refundId: refund.id,
    proposalId,
    amountMinor: amount,
    currency: refund.currency,
    purpose,
    bearer,
    tier,
    status,
    requestedBy,
    requestedAt: tx.now,
    decidedBy: null,
    decidedAt: null,
    grounds: null,
    denial: null,
    paidAt: null,
  };
}
