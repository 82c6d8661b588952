import type { OrderEvents } from '@after-sales/order/events';
import { asOf, Marketplace, newId, type SourceEvent, type Tx } from '@after-sales/runtime';
import { policies } from '@after-sales/policy';
import { clocksFollow } from '../clock/follow-state';
import { emit } from '../events';
import { attachSnapshot } from '../evidence/attach-snapshot';
import { requestsFollow } from '../evidence/requests-follow';
import { buyerDisputes } from './buyer-disputes';
import { facts } from './dispute';
import { Dispute } from './dispute.entity';
import { opened } from './dispute.states';
import { policyOf } from './pinned';
import { undecided } from './undecided';

type Escalated = SourceEvent<OrderEvents['refund.escalated']>;

/** An escalated case becomes a dispute (c.4 #1), from the moment of its escalation. */
export async function openDispute(now: Tx, event: Escalated): Promise<void> {
  if (await now.manager.existsBy(Dispute, { openRefundId: event.objectId })) return;
  const tx = asOf(now, event.at);
  const dispute = disputeOf(event);
  await tx.manager.insert(Dispute, dispute);
  const told = { ...facts(dispute), buyerDisputes: await buyerDisputes(tx, dispute) };
  emit(tx, 'dispute.opened', dispute, told, { to: dispute.status, cause: 'refund.escalated' });
  if (event.data.snapshot) await attachSnapshot(tx, dispute, event.data.snapshot);
  const locked = { dispute, policy: policyOf(dispute) };
  await requestsFollow(tx, locked, 'open');
  await clocksFollow(tx, locked, 'refund.escalated');
}

function disputeOf({ objectId, at, data }: Escalated): Dispute {
  return {
    id: newId('dp'),
    refundId: objectId,
    openRefundId: objectId,
    orderId: data.orderId,
    marketplace: Marketplace[data.marketplace as Marketplace],
    shopId: data.shopId,
    buyerId: data.buyerId,
    ...opened(policies().pinned(data.policy, hashOf(data)).policy.clocks.mediation !== null),
    policy: data.policy,
    policyHash: hashOf(data),
    version: 1,
    openedBy: data.actor,
    openedAt: at,
    claimAmount: data.claim,
    currency: data.currency,
    reasonCode: data.reasonCode,
    reasonClass: data.reasonClass,
    statement: data.statement,
    goodsReturned: data.goodsReturned,
    noEvidenceFrom: [],
    dueAt: null,
    assignedTo: null,
    assignedAt: null,
    actors: data.snapshot?.actors ?? null,
    lines: data.snapshot?.lines.map(({ orderLineId, title }) => ({ orderLineId, title })) ?? null,
    finalAt: null,
    executedAt: null,
    category: data.category ?? null,
    refundType: data.type,
    refundable: data.refundable ?? null,
    returnAddressKnown: data.returnAddressKnown ?? null,
    ...undecided,
  };
}

function hashOf({ policy, policyFiles }: Escalated['data']): string | null {
  return policyFiles[policy] ?? null;
}
