import type { DisputeEvents, DisputeFacts } from '@after-sales/dispute/events';
import { lockById, type Reactions, type SourceEvent, type Tx } from '@after-sales/runtime';
import { emit } from '../events';
import { Shop } from '../order/shop.entity';
import { facts, lockCaseWithOrder, move, saveCase } from '../refund/case';
import { CloseReason, Refund } from '../refund/refund.entity';
import { next } from '../refund/refund.states';
import { noteReturnAuthorised } from '../refund/return-authorised';
import { approveAmount, startRefunding } from '../refund/start-refunding';
import { appendTimeline } from '../timeline/append';
import type { TimelineKind } from '../timeline/texts';

type Ruled = SourceEvent<DisputeEvents['dispute.finalised']>;

/** What the case does on what happens in its disputes. */
export const onDispute: Reactions<DisputeEvents> = {
  'dispute.opened': (tx, event) => note(tx, event, 'DISPUTE_OPENED', {}),
  'dispute.evidence_submitted': (tx, event) => note(tx, event, 'DISPUTE_EVIDENCE_SUBMITTED', { title: event.data.title }),
  'dispute.evidence_closed': (tx, event) =>
    note(tx, event, 'DISPUTE_EVIDENCE_CLOSED', { noEvidenceFrom: event.data.noEvidenceFrom.join(' ') }),
  'dispute.ruled': (tx, event) => note(tx, event, 'DISPUTE_RULED', { outcome: event.data.outcome, basis: event.data.basis }),
  'dispute.finalised': onFinalised,
  'dispute.executed': 'ignored',
};

/** What happens in a dispute is a line of the case's timeline, whatever the case's status. */
async function note(tx: Tx, { data, at }: SourceEvent<DisputeFacts>, kind: TimelineKind, told: Record<string, string>) {
  const refund = await lockById(tx, Refund, data.refundId, tx.actor);
  if (refund) await appendTimeline(tx, refund.id, kind, told, { at, actor: data.actor });
}

/** A final ruling moves the case (c.2 #18). IN_ARBITRATION is left only here. */
async function onFinalised(tx: Tx, event: Ruled): Promise<void> {
  const { refund, order } = await lockCaseWithOrder(tx, event.data.refundId);
  if (!next(refund.status, 'rulePayment')) return;
  const { outcome, amount } = event.data;
  switch (outcome) {
    case 'RETURN_THEN_REFUND':
      return ruleReturn(tx, refund, amount);
    case 'FOR_MERCHANT':
      return ruleAgainst(tx, refund);
    case 'FOR_BUYER':
    case 'PARTIAL':
    case 'NO_FAULT':
      if (amount === 0) return ruleAgainst(tx, refund);
      return startRefunding(tx, order, refund, amount, 'rulePayment', 'dispute.finalised');
    default:
      return outcome satisfies never;
  }
}

async function ruleReturn(tx: Tx, refund: Refund, amount: number): Promise<void> {
  const { returnAddress } = await tx.manager.findOneByOrFail(Shop, { id: refund.shopId });
  if (!returnAddress)
    throw new Error(
      `shop ${refund.shopId} has no return address for the ruling on ${refund.id}: give it one, then retry the parked event`,
    );
  const from = move(refund, 'ruleReturn');
  await approveAmount(tx, refund, amount);
  await noteReturnAuthorised(tx, refund, returnAddress, from, 'dispute.finalised');
}

async function ruleAgainst(tx: Tx, refund: Refund): Promise<void> {
  const from = move(refund, 'ruleAgainst');
  refund.closedReason = CloseReason.RULED_FOR_MERCHANT;
  refund.closedAt = tx.now;
  await saveCase(tx, refund);
  await appendTimeline(tx, refund.id, 'REFUND_CLOSED', {});
  emit(
    tx,
    'refund.closed',
    refund,
    { ...facts(refund), reason: refund.closedReason, goodsOwed: false },
    { from, to: refund.status, cause: 'dispute.finalised' },
  );
}
