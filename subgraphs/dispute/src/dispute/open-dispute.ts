import type { OrderEvents } from '@after-sales/order/events';
import { Marketplace, newId, type SourceEvent, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { facts } from './dispute';
import { Dispute } from './dispute.entity';
import { OPENED } from './dispute.states';
import { evidenceDue } from './settle-due';

type Escalated = SourceEvent<OrderEvents['refund.escalated']>;

/** An escalated case becomes a dispute (c.4 #1), from the moment of its escalation. */
export async function openDispute(tx: Tx, event: Escalated): Promise<void> {
  if (await tx.manager.existsBy(Dispute, { openRefundId: event.objectId })) return;
  const dispute = opened(event);
  await tx.manager.insert(Dispute, dispute);
  emit(tx, 'dispute.opened', dispute, facts(dispute), { to: dispute.status, at: event.at, cause: 'refund.escalated' });
}

function opened({ objectId, at, data }: Escalated): Dispute {
  return {
    id: newId('dp'),
    refundId: objectId,
    openRefundId: objectId,
    orderId: data.orderId,
    marketplace: Marketplace[data.marketplace as Marketplace],
    shopId: data.shopId,
    buyerId: data.buyerId,
    ...OPENED,
    version: 1,
    openedBy: data.actor,
    openedAt: at,
    claimAmount: data.claim,
    currency: data.currency,
    reasonCode: data.reasonCode,
    reasonClass: data.reasonClass,
    statement: data.statement,
    goodsReturned: data.goodsReturned,
    evidenceDueAt: evidenceDue(at),
    noEvidenceFrom: [],
    finalAt: null,
    executedAt: null,
  };
}
