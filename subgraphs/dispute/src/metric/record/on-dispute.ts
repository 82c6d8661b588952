import type { Reactions, SourceEvent, Tx } from '@after-sales/runtime';
import { Dispute } from '../../dispute/dispute.entity';
import type { DisputeEvents, DisputeFacts, PastDisputeFacts, ServiceFileFacts, VisitFacts } from '../../events';
import { note } from './note';

/** What metrics take from the log of disputes, service files and visits, which is this subgraph's own. */
export const onDispute: Reactions<DisputeEvents> = {
  'dispute.opened': noteDispute,
  'dispute.evidence_requested': noteDispute,
  'dispute.evidence_submitted': noteDispute,
  'dispute.evidence_closed': noteDispute,
  'dispute.assigned': 'ignored',
  'dispute.finding_added': 'ignored',
  'dispute.finding_withdrawn': 'ignored',
  'dispute.ruled': noteDispute,
  'dispute.ruling_submitted': 'ignored',
  'dispute.ruling_approved': 'ignored',
  'dispute.ruling_returned': 'ignored',
  'dispute.appealed': noteDispute,
  'dispute.appeal_waived': 'ignored',
  'dispute.finalised': noteDispute,
  'dispute.settlement_proposed': 'ignored',
  'dispute.settlement_accepted': 'ignored',
  'dispute.settlement_declined': 'ignored',
  'dispute.settlement_expired': 'ignored',
  'dispute.settled': noteDispute,
  'dispute.conceded': noteDispute,
  'dispute.withdrawn': noteDispute,
  'dispute.deadline_started': noteDispute,
  'dispute.deadline_changed': noteDispute,
  'dispute.deadline_due_soon': 'ignored',
  'dispute.deadline_fired': noteDispute,
  'dispute.closed': noteDispute,
  'dispute.executed': 'ignored',
  'dispute.imported': noteDispute,
  'service_file.opened': noteFile,
  'service_file.handed_over': 'ignored',
  'service_file.planned': noteFile,
  'service_file.scheduled': 'ignored',
  'service_file.finished': noteFile,
  'service_file.fault_reported': 'ignored',
  'service_file.answered': 'ignored',
  'service_file.withdrawn': 'ignored',
  'service_file.deadline_started': noteFile,
  'service_file.deadline_changed': noteFile,
  'service_file.deadline_due_soon': 'ignored',
  'service_file.deadline_fired': noteFile,
  'visit.planned': noteVisit,
  'visit.due': noteVisit,
  'visit.recorded': noteVisit,
  'visit.missed': noteVisit,
  'visit.deadline_started': noteVisit,
  'visit.deadline_changed': noteVisit,
  'visit.deadline_due_soon': 'ignored',
  'visit.deadline_fired': noteVisit,
};

async function noteDispute(tx: Tx, event: SourceEvent<DisputeFacts | PastDisputeFacts>): Promise<void> {
  const orderId = event.data.orderId ?? (await tx.manager.findOneByOrFail(Dispute, { id: event.objectId })).orderId;
  note(tx, orderId, event);
}

async function noteFile(tx: Tx, event: SourceEvent<ServiceFileFacts>): Promise<void> {
  note(tx, event.data.orderId, event);
}

async function noteVisit(tx: Tx, event: SourceEvent<VisitFacts>): Promise<void> {
  note(tx, event.data.orderId, event);
}
