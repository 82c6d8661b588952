import type { OrderEvents } from '@after-sales/order/events';
import { ActorKind, Marketplace, newId, PastOutcome, recorded, SYSTEM, type SourceEvent, type Tx } from '@after-sales/runtime';
import { Dispute } from '../dispute/dispute.entity';
import { DisputeStage, DisputeStatus } from '../dispute/dispute.states';
import { undecided } from '../dispute/undecided';
import { emit } from '../events';

type Imported = SourceEvent<OrderEvents['refund.dispute_imported']>;

/** A dispute that had ended elsewhere is here as it ended: no clock runs, nobody is asked for anything. */
export async function importDispute(tx: Tx, event: Imported): Promise<void> {
  const dispute = disputeOf(event);
  await tx.manager.insert(Dispute, dispute);
  const { refundId, orderId, stage, status, reasonClass, reasonCode, category, currency } = dispute;
  const { openedAt, outcome, awarded, result } = event.data;
  const known = { refundId, orderId, stage, status, reasonClass, reasonCode, category, currency };
  const told = { ...known, openedAt, outcome, awarded, result };
  emit(tx, 'dispute.imported', dispute, told, { at: event.at, to: status, cause: 'refund.dispute_imported' });
}

function disputeOf({ objectId: refundId, at, data }: Imported): Dispute {
  const { orderId, marketplace, shopId, buyerId, policy, policyFiles, openedAt, outcome, result, awarded } = data;
  return {
    id: newId('dp'),
    refundId,
    openRefundId: null,
    orderId,
    marketplace: Marketplace[marketplace as Marketplace],
    shopId,
    buyerId,
    stage: DisputeStage.NEGOTIATION,
    status: statusOf(PastOutcome[outcome]),
    version: 1,
    openedBy: recorded(SYSTEM, ActorKind.BUYER),
    openedAt: new Date(openedAt),
    claimAmount: 0,
    currency: data.currency,
    reasonCode: data.reasonCode,
    reasonClass: data.reasonClass,
    statement: '',
    goodsReturned: false,
    policy,
    policyHash: policyFiles[policy] ?? null,
    category: data.category,
    ...unknown,
    ...undecided,
    past: { outcome, result, awarded, endedAt: at.toISOString() },
  };
}

const unknown = {
  dueAt: null,
  assignedTo: null,
  assignedAt: null,
  actors: null,
  lines: null,
  noEvidenceFrom: [],
  finalAt: null,
  executedAt: null,
  refundType: null,
  refundable: null,
  returnAddressKnown: null,
};

/** What the parties settled on under mediation; everything else ended without them. */
const SETTLED: readonly PastOutcome[] = [
  PastOutcome.REFUND,
  PastOutcome.PARTIAL_REFUND,
  PastOutcome.EXCHANGE,
  PastOutcome.REPAIR,
  PastOutcome.DELIVERY,
  PastOutcome.STORE_CREDIT,
  PastOutcome.SATISFIED,
];

function statusOf(outcome: PastOutcome): DisputeStatus {
  if (outcome === PastOutcome.WITHDRAWN) return DisputeStatus.WITHDRAWN;
  return SETTLED.includes(outcome) ? DisputeStatus.SETTLED : DisputeStatus.CLOSED;
}
