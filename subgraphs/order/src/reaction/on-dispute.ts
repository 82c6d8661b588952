import type { DisputeEvents, DisputeFacts, ServiceFileFacts } from '@after-sales/dispute/events';
import { asOf, type Reactions, type SourceEvent, type Tx } from '@after-sales/runtime';
import { keepFault } from '../liability/keep-fault';
import { noteLiable } from '../advance/note-liable';
import { Shop } from '../order/shop.entity';
import { closeCase } from '../refund/close-case';
import { lockCase, type LockedCase } from '../refund/locked-case';
import { CloseReason } from '../refund/refund.entity';
import { RefundStatus } from '../refund/refund.states';
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
  'dispute.deadline_started': 'ignored',
  'dispute.deadline_changed': 'ignored',
  'dispute.deadline_due_soon': 'ignored',
  'dispute.deadline_fired': 'ignored',
  'dispute.closed': 'ignored',
  'dispute.executed': 'ignored',
  'service_file.opened': (tx, event) => noteService(tx, event, 'SERVICE_FILE_OPENED', said(event)),
  'service_file.handed_over': 'ignored',
  'service_file.planned': (tx, event) => noteService(tx, event, 'SERVICE_FILE_PLANNED', { text: event.data.plan }),
  'service_file.scheduled': (tx, event) =>
    noteService(tx, event, 'SERVICE_FILE_SCHEDULED', { scheduledFor: event.data.scheduledFor }),
  'service_file.finished': (tx, event) => noteService(tx, event, 'SERVICE_FILE_FINISHED', { text: event.data.resolution }),
  'service_file.fault_reported': 'ignored',
  'service_file.answered': 'ignored',
  'service_file.withdrawn': (tx, event) => noteService(tx, event, 'SERVICE_FILE_WITHDRAWN', {}),
  'service_file.deadline_started': 'ignored',
  'service_file.deadline_changed': 'ignored',
  'service_file.deadline_due_soon': 'ignored',
  'service_file.deadline_fired': (tx, event) => noteService(tx, event, 'SERVICE_PLAN_MISSED', {}),
  'visit.planned': 'ignored',
  'visit.due': 'ignored',
  'visit.recorded': 'ignored',
  'visit.missed': 'ignored',
  'visit.deadline_started': 'ignored',
  'visit.deadline_changed': 'ignored',
  'visit.deadline_due_soon': 'ignored',
  'visit.deadline_fired': 'ignored',
};

/** What happens in a service file that hangs on a case is a line of the case's timeline; one on the order has none. */
async function noteService(
  now: Tx,
  { data, at }: SourceEvent<ServiceFileFacts>,
  kind: TimelineKind,
  told: Record<string, string>,
): Promise<void> {
  if (data.refundId === null) return;
  const tx = asOf(now, at);
  const { refund } = await lockCase(tx, data.refundId);
  await appendTimeline(tx, refund.id, kind, { service: data.kind, ...told }, { actor: data.actor });
}

function said({ data: { statement } }: SourceEvent<DisputeEvents['service_file.opened']>): Record<string, string> {
  return statement === null ? {} : { statement };
}

/** What happens in a dispute is a line of the case's timeline, whatever the case's status. */
async function note(now: Tx, { data, at }: SourceEvent<DisputeFacts>, kind: TimelineKind, told: Record<string, string>) {
  const tx = asOf(now, at);
  const { refund } = await lockCase(tx, data.refundId);
  await appendTimeline(tx, refund.id, kind, told, { actor: data.actor });
}

/** A final ruling moves the case (c.2 #18). IN_ARBITRATION is left only here. */
async function onFinalised(now: Tx, event: Ruled): Promise<void> {
  const tx = asOf(now, event.at);
  const locked = await lockCase(tx, event.data.refundId);
  if (locked.refund.status !== RefundStatus.IN_ARBITRATION) return;
  await keepFault(tx, locked.refund.id, event.objectId, event.data.fault);
  const { outcome, amount } = event.data;
  await noteLiable(tx, locked, event.data, 'dispute.finalised');
  switch (outcome) {
    case 'RETURN_THEN_REFUND':
      return ruleReturn(tx, locked, amount);
    case 'FOR_MERCHANT':
      return closeCase(tx, locked, CloseReason.RULED_FOR_MERCHANT, 'dispute.finalised');
    case 'FOR_BUYER':
    case 'PARTIAL':
    case 'NO_FAULT':
      if (amount === 0) return closeCase(tx, locked, CloseReason.RULED_FOR_MERCHANT, 'dispute.finalised');
      return startRefunding(tx, locked, amount, 'dispute.finalised');
    default:
      return outcome satisfies never;
  }
}

async function ruleReturn(tx: Tx, locked: LockedCase, amount: number): Promise<void> {
  const { refund } = locked;
  const { returnAddress } = await tx.manager.findOneByOrFail(Shop, { id: refund.shopId });
  if (!returnAddress)
    throw new Error(
      `shop ${refund.shopId} has no return address for the ruling on ${refund.id}: give it one, then retry the parked event`,
    );
  await approveAmount(tx, refund, amount);
  await noteReturnAuthorised(tx, locked, returnAddress, 'dispute.finalised');
}
