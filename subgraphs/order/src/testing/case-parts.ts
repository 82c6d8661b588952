import { ActorKind } from '@after-sales/runtime';
import type { RefundContact } from '../contact/contact.entity';
import { HoldKind, HoldStatus, type RefundHold } from '../hold/hold.entity';
import type { LiabilityEntry } from '../liability/liability-entry.entity';
import { LiabilityBasis, LiabilityCause, LiabilityParty, PAYOUT } from '../liability/liability-party';
import type { Refund } from '../refund/refund.entity';
import type { ServiceOrder } from '../service-order/service-order.entity';
import { type Task, TaskKind, TaskStatus } from '../task/task.entity';

/** A hold that was in force and one that is asked for. */
export function holds({ id, appliedAt, appliedBy }: Refund): RefundHold[] {
  const both = { refundId: id, kind: HoldKind.CONSENT, requestedBy: appliedBy, asked: ActorKind.MERCHANT, reason: '等待补寄' };
  const ended = { status: HoldStatus.ENDED, openRefundId: null, startedAt: appliedAt, endedAt: appliedAt };
  const asked = { status: HoldStatus.REQUESTED, openRefundId: id, startedAt: null, endedAt: null };
  return [
    { id: `hd_${id}_1`, ...both, requestedAt: appliedAt, ...ended },
    { id: `hd_${id}_2`, ...both, requestedAt: appliedAt, ...asked },
  ];
}

export function contacts({ id }: Refund): RefundContact[] {
  return [ActorKind.BUYER, ActorKind.MERCHANT].map((party) => ({
    id: `ct_${id}_${party}`,
    refundId: id,
    party,
    messages: 3,
    notes: 0,
    urges: 0,
  }));
}

export function serviceOrder({ id, appliedAt }: Refund): ServiceOrder {
  return { id: `so_${id}`, refundId: id, number: `S-${id}`, openedAt: appliedAt, completedAt: appliedAt };
}

export function task({ id, appliedAt, appliedBy }: Refund): Task {
  return {
    id: `tk_${id}`,
    refundId: id,
    kind: TaskKind.REPORT_TO_FINANCE,
    status: TaskStatus.OPEN,
    owner: ActorKind.MERCHANT,
    compensationId: null,
    openedBy: appliedBy,
    openedAt: appliedAt,
    content: null,
    doneBy: null,
    doneAt: null,
  };
}

export function liability({ id, appliedAt, currency }: Refund): LiabilityEntry {
  return {
    id: `le_${id}`,
    refundId: id,
    cause: LiabilityCause.REFUND,
    basis: LiabilityBasis.SALE,
    debit: LiabilityParty.MERCHANT,
    credit: PAYOUT,
    amountMinor: 500,
    currency,
    sourceId: `lg_${id}`,
    at: appliedAt,
  };
}
