import type { OrderEvents } from '@after-sales/order/events';
import { asOf, Marketplace, newId, type SourceEvent, type Tx } from '@after-sales/runtime';
import { policies } from '@after-sales/policy';
import { clocksFollow } from '../clock/follow-state';
import { emit } from '../events';
import { facts } from './dispute';
import { Dispute } from './dispute.entity';
import { opened } from './dispute.states';
import { policyOf } from './pinned';

type Escalated = SourceEvent<OrderEvents['refund.escalated']>;

/** An escalated case becomes a dispute (c.4 #1), from the moment of its escalation. */
export async function openDispute(now: Tx, event: Escalated): Promise<void> {
  if (await now.manager.existsBy(Dispute, { openRefundId: event.objectId })) return;
  const tx = asOf(now, event.at);
  const dispute = disputeOf(event);
  await tx.manager.insert(Dispute, dispute);
  emit(tx, 'dispute.opened', dispute, facts(dispute), { to: dispute.status, cause: 'refund.escalated' });
  await clocksFollow(tx, { dispute, policy: policyOf(dispute) }, 'refund.escalated');
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
    finalAt: null,
    executedAt: null,
  };
}

function hashOf({ policy, policyFiles }: Escalated['data']): string | null {
  return policyFiles[policy] ?? null;
}
